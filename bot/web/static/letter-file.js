// Files: one opened into the draft, one taken away with comments at its marks.

export async function openFile(file, { segment, kind }) {
  const form = new FormData();
  form.append("file", file, file.name);
  form.append("segment", segment);
  form.append("kind", kind);
  return send("/api/v1/readability/file", form, (answer) => answer.json());
}

export async function takeDocx({ text, segment, kind, silenced, file, name }) {
  const form = new FormData();
  form.append("text", text);
  form.append("segment", segment);
  form.append("kind", kind);
  form.append("silenced", JSON.stringify(silenced));
  if (file) form.append("file", file, name);
  return send(`/desk/letter/docx${location.search}`, form, async (answer) => {
    const disposition = answer.headers.get("Content-Disposition") ?? "";
    const spoken = /filename\*=UTF-8''([^;]+)/.exec(disposition)?.[1];
    save(await answer.blob(), spoken ? decodeURIComponent(spoken) : "letter.docx");
    return {};
  });
}

// The answer as `read` reads it, or {problem}: a sentence, or null where there was no connection.
async function send(address, form, read) {
  try {
    const answer = await fetch(address, { method: "POST", body: form });
    return answer.ok ? await read(answer) : { problem: (await answer.json()).message };
  } catch {
    return { problem: null };
  }
}

function save(content, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
