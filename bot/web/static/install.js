// «Скопировать» on the page for the owners of sites. Where the clipboard is closed, the snippet is selected instead.

for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", () => copy(document.getElementById(button.dataset.copy), button.nextElementSibling));
}

async function copy(code, said) {
  try {
    await navigator.clipboard.writeText(code.textContent.trim());
    said.textContent = said.dataset.done;
  } catch {
    getSelection().selectAllChildren(code);
    said.textContent = said.dataset.select;
  }
}
