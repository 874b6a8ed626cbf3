// Random regular expressions of the subset that the database takes over, and texts over the same small alphabet.
const ALPHABET = ["a", "b", "B", "1", "_", "-", ".", " ", "/", "\n"];
const WIDE = ["ä", "Ä", "😀", "😁", "\u2028", "\ue000"];

function letter(random, insensitive) {
  return random.chance(insensitive ? 1 : 0.85) ? random.pick(ALPHABET) : random.pick(WIDE);
}

function literal(random, insensitive) {
  const made = letter(random, insensitive);
  return /[.\-/]/.test(made) || random.chance(0.05) && made === "_" === false && /[.\-/ ]/.test(made) ? "\\" + made : made;
}

function member(random, insensitive) {
  const roll = random.below(10);
  if (roll < 2) return random.pick(["a-b", "A-Z", "0-9", "\\x20-\\x7e", ...(insensitive ? [] : ["\\u0080-\\uffff", "À-ÿ", "\\ud83d"])]);
  if (roll < 4) return random.pick(["\\d", "\\w", "\\s", "\\n", "\\.", "\\-", "\\]"]);
  const made = letter(random, insensitive);
  return made === "-" ? "\\-" : made;
}

function atom(random, insensitive, depth) {
  const roll = random.below(12);
  if (roll < 5 || depth === 0) return literal(random, insensitive);
  if (roll < 7) return random.pick([".", "\\d", "\\D", "\\w", "\\W", "\\s", "\\S", "\\u0061", "\\x62"]);
  if (roll < 9) {
    const members = [member(random, insensitive), ...random.some(2, () => member(random, insensitive))];
    return (random.chance(0.3) ? "[^" : "[") + members.join("") + "]";
  }
  return random.pick(["(", "(?:"]) + alternatives(random, insensitive, depth - 1) + ")";
}

function sequence(random, insensitive, depth) {
  let made = "";
  for (let count = 1 + random.below(3); count > 0; count--) {
    if (random.chance(0.06)) made += random.pick(["\\b", "\\B"]);
    const repeated = atom(random, insensitive, depth);
    made += repeated;
    if (random.chance(0.3)) {
      // The database takes over few boundaries of words, and counts those within bounds many times.
      const bounds = /\\b/i.test(repeated) ? [] : ["{2}", "{1,}", "{0,2}", "{1,3}"];
      made += random.pick(["*", "+", "?", ...bounds]);
      if (random.chance(0.2)) made += "?";
    }
  }
  return made;
}

function alternatives(random, insensitive, depth) {
  const made = [sequence(random, insensitive, depth), ...random.some(1, () => random.chance(0.9) ? sequence(random, insensitive, depth) : "")];
  return made.join("|");
}

function pattern(random, insensitive) {
  let made = alternatives(random, insensitive, 2);
  if (random.chance(0.2)) made = "^" + made;
  if (random.chance(0.2)) made += "$";
  return made;
}

function subject(random) {
  return random.some(8, () => letter(random, false)).join("");
}

module.exports = { pattern, subject };
