// What the chat knows, as one frozen value, and the pure steps that change it.

export const EMPTY = Object.freeze({
  messages: Object.freeze([]), // accepted by the server, in order of seq
  pending: Object.freeze([]), // written here, not accepted yet: {id, text, pressed, at, failed}
  waiting: false, // the assistant has the message and has not answered yet
  typing: null, // name of the operator who is typing
  link: "online", // online | offline | restored
  problem: null, // sentence of the last error, with what to do next
  note: null, // sentence that is no trouble, shown until the next message
  closed: false,
});

export function createStore(initial = EMPTY) {
  let state = initial;
  const listeners = new Set();
  return {
    get: () => state,
    set(patch) {
      const before = state;
      state = Object.freeze({ ...state, ...patch });
      for (const listener of listeners) listener(state, before);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

// Joins what came with what is known: one entry a seq, in order. A pending message that came back is no longer pending.
export function receive(state, incoming) {
  const bySeq = new Map(state.messages.map((message) => [message.seq, message]));
  for (const message of incoming) bySeq.set(message.seq, message);
  const messages = [...bySeq.values()].sort((a, b) => a.seq - b.seq);
  const accepted = new Set(incoming.map((message) => message.client_id).filter(Boolean));
  const pending = state.pending.filter((message) => !accepted.has(message.id));
  return { messages: Object.freeze(messages), pending: Object.freeze(pending) };
}

export function enqueue(state, message) {
  return { pending: Object.freeze([...state.pending, Object.freeze(message)]) };
}

export function dropPending(state, id) {
  return { pending: Object.freeze(state.pending.filter((message) => message.id !== id)) };
}

export function markFailed(state, id, failed) {
  const mark = (message) => (message.id === id ? Object.freeze({ ...message, failed }) : message);
  return { pending: Object.freeze(state.pending.map(mark)) };
}

export function lastSeq(state) {
  return state.messages.length ? state.messages[state.messages.length - 1].seq : 0;
}
