// Random conditions and attributes, made so that many match: values come from small pools full of JavaScript's oddities.
const { Literal } = require("./random.js");
const { pattern, subject } = require("./patterns.js");

const NAMES = ["a", "b", "tags", "id", "n"];
const PATHS = [...NAMES, ...NAMES, ...NAMES, "n.x", "n.x.y", "n.tags", "tags.0", "tags.length", "a.b", "n.", "", "missing"];
const TEXTS = [
  "", " ", "0", "1", "5", "10", "05", " 5 ", "+5", "-5", "5.0", ".5", "5.", "1e3", "1E-7", "0x10", "0b11", "0o17", "0x",
  "Infinity", "-Infinity", "NaN", "null", "true", "false", "undefined", "a", "A", "b", "ab", "AT", "at", "ä", "Ä", "ß",
  "ẞ", "İ", "i̇", "é", "É", "Δ", "δ", "😀", "😀b", "\ue000", "\ud7ff", "\uffff", "日本", "Ⅷ", "ⅷ", "𐐀", "𐐨", "5,6", "[object Object]",
  "\u00a05\u2003", "\ufeff7", "1e400", "-1e400", "1e-400", "9007199254740993", "0.1", "2024-01-02", "2024-01-10", "a,b", "\n",
];
const NUMBERS = [
  "0", "-0", "1", "5", "5.0", "10", "-5", "0.1", "0.5", "16", "1e3", "1000", "1e21", "1e-7", "123456789012345680000",
  "9007199254740992", "9007199254740993", "0.30000000000000004", "0.3", "0.1000000000000000055", "1e400", "-1e400", "1e-400",
  "1.7976931348623157e308", "5e-324", "2", "3", "1e15", "1e16", "0.000001", "0.00001", "123456789.123456789", "17", "7", "15",
];
const VERSIONS = [
  "1.0.0", "1.0", "1", "v1.2.3", "1.2.3", "1.2.10", "1.10.0", "1.2.3-rc.1", "1.2.3-rc.10", "1.2.3-beta", "1.2.3+build.5",
  "2.0.0-alpha-1", "1.2.3.4", "", "v", "abc", "1..3", "123456.1.1", "1.2.x", "1.2.3+b\nc", "10000.1.1", "01.2.3",
];
const TYPES = ["string", "number", "boolean", "object", "array", "null", "undefined", "unknown"];

function scalar(random) {
  const roll = random.below(20);
  if (roll < 9) return random.pick(TEXTS);
  if (roll < 15) return new Literal(random.pick(NUMBERS));
  if (roll < 18) return random.chance(0.5);
  return null;
}

function value(random, depth) {
  const roll = random.below(10);
  if (depth > 0 && roll === 0) {
    const made = {};
    for (const key of random.some(3, () => random.pick(["x", "y", "tags", "0", "b"]))) {
      made[key] = value(random, depth - 1);
    }
    return made;
  }
  if (depth > 0 && roll < 3) return random.some(3, () => value(random, depth - 1));
  return scalar(random);
}

function attributes(random) {
  const made = {};
  for (const name of NAMES) {
    if (random.chance(0.75)) {
      const roll = random.below(10);
      if (name === "tags" && roll < 7) made.tags = random.some(4, () => scalar(random));
      else if (name === "n" && roll < 7) {
        made.n = { x: random.chance(0.5) ? scalar(random) : { y: scalar(random) }, tags: random.some(3, () => scalar(random)) };
      } else if (roll < 2) made[name] = random.pick(VERSIONS);
      else if (roll === 2) made[name] = subject(random);
      else made[name] = value(random, 2);
    }
  }
  return made;
}

const OPERATORS = {
  $eq: (r) => value(r, 1),
  $ne: (r) => value(r, 1),
  $lt: (r) => value(r, 1),
  $lte: (r) => value(r, 1),
  $gt: (r) => value(r, 1),
  $gte: (r) => value(r, 1),
  $exists: (r) => r.chance(0.8) ? r.chance(0.5) : scalar(r),
  $in: list,
  $nin: list,
  $ini: list,
  $nini: list,
  $inGroup: (r) => r.pick(["g1", "g2", "g3", "list", "condition", "none"]),
  $notInGroup: (r) => r.pick(["g1", "g2", "g3", "list", "condition", "none"]),
  $not: (r, depth) => expected(r, depth - 1),
  $size: (r, depth) => r.chance(0.5) ? new Literal("" + r.below(4)) : { [r.pick(["$gt", "$lt", "$eq", "$gte"])]: new Literal("" + r.below(4)) },
  $elemMatch: (r, depth) => r.chance(0.7) ? operators(r, depth - 1) : condition(r, depth - 1),
  $all: (r, depth) => r.some(2, () => expected(r, depth - 1)),
  $alli: (r, depth) => r.some(2, () => expected(r, depth - 1)),
  $regex: (r) => pattern(r, false),
  $regexi: (r) => pattern(r, true),
  $type: (r) => r.pick(TYPES),
  $veq: version,
  $vne: version,
  $vlt: version,
  $vlte: version,
  $vgt: version,
  $vgte: version,
  $unknown: scalar,
};

function list(random) {
  return random.chance(0.95) ? random.some(4, () => value(random, 1)) : scalar(random);
}

function version(random) {
  return random.chance(0.9) ? random.pick(VERSIONS) : scalar(random);
}

function operators(random, depth) {
  const made = {};
  for (let count = random.chance(0.7) ? 1 : 2; count > 0; count--) {
    const operator = random.pick(Object.keys(OPERATORS));
    made[operator] = OPERATORS[operator](random, depth);
  }
  return made;
}

function expected(random, depth) {
  if (depth > 0 && random.chance(0.6)) return operators(random, depth);
  return value(random, 1);
}

function condition(random, depth) {
  const made = {};
  for (let count = random.chance(0.7) ? 1 : random.below(4); count > 0; count--) {
    const roll = depth > 0 ? random.below(10) : 9;
    if (roll < 2) made[random.pick(["$and", "$or", "$nor"])] = random.some(3, () => condition(random, depth - 1));
    else if (roll === 2) made.$not = condition(random, depth - 1);
    else if (roll === 3 && random.chance(0.5)) {
      made.$savedGroup = { id: random.pick(["g1", "list", "condition", "loop", "none"]) };
      if (random.chance(0.3)) made.$savedGroup.attributeKey = random.pick(PATHS);
    } else made[random.pick(PATHS)] = expected(random, 2);
  }
  return made;
}

function savedGroups(random) {
  return {
    g1: random.some(4, () => scalar(random)),
    g2: random.some(4, () => scalar(random)),
    list: { type: "list", attributeKey: random.pick(PATHS), values: random.some(4, () => scalar(random)) },
    condition: { type: "condition", condition: condition(random, 1) },
    loop: { type: "condition", condition: { $or: [{ $savedGroup: { id: "loop" } }, condition(random, 1)] } },
  };
}

module.exports = { attributes, condition, savedGroups, scalar, value };
