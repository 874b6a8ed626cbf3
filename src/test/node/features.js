// Random features of the kinds that the database takes over, and users whose ids are of every kind.
const { Literal } = require("./random.js");

const IDS = ["", "ä", "日本語", "😀", "user-😀-ß", "𐐀", "0", "\ue000", "null"];
const SEEDS = ["seed", "Straße", "😀", "ns"];

function user(random) {
  const made = { plan: random.pick(["free", "pro", "team"]), age: new Literal("" + random.below(80)) };
  if (random.chance(0.85)) {
    const roll = random.below(12);
    if (roll < 7) made.id = "user-" + random.below(100000);
    else if (roll < 9) made.id = random.pick(IDS);
    else made.id = random.pick([new Literal("" + random.below(1000)), new Literal("0"), true, false, null, [new Literal("1"), "a"], {}, new Literal("1.5e3")]);
  }
  if (random.chance(0.7)) made.company = random.pick(["acme", "globex", "Ümbra", "initech"]) + random.below(20);
  if (random.chance(0.8)) made.country = random.pick(["AT", "DE", "US", "BR"]);
  if (random.chance(0.5)) made.beta = random.chance(0.5);
  if (random.chance(0.7)) made.version = random.below(3) + "." + random.below(12) + "." + random.below(12);
  if (random.chance(0.6)) made.tags = random.some(3, () => random.pick(["a", "b", "vip"]));
  return made;
}

function condition(random) {
  const tests = [
    () => ({ country: random.pick(["AT", "DE"]) }),
    () => ({ country: { $in: ["AT", "US", "FR"] } }),
    () => ({ age: { [random.pick(["$gt", "$gte", "$lt", "$lte"])]: new Literal("" + random.below(80)) } }),
    () => ({ beta: random.chance(0.5) }),
    () => ({ plan: { $ne: "free" } }),
    () => ({ version: { [random.pick(["$vgt", "$vlte"])]: "1.5.0" } }),
    () => ({ tags: { $elemMatch: { $eq: "vip" } } }),
    () => ({ company: { $regex: "^(acme|Ü)" } }),
    () => ({ company: { $exists: random.chance(0.5) } }),
    () => ({ $savedGroup: { id: random.pick(["companies", "grown"]) } }),
    () => ({ company: { [random.pick(["$inGroup", "$notInGroup"])]: "companies" } }),
    () => ({ $or: [condition(random), condition(random)] }),
    () => ({ $not: condition(random) }),
  ];
  return random.pick(tests)();
}

function ranges(random, count) {
  const bounds = Array.from({ length: count * 2 }, () => random.below(101) / 100).sort((a, b) => a - b);
  return Array.from({ length: count }, (_, index) => [bounds[2 * index], bounds[2 * index + 1]]);
}

function value(random, type) {
  if (type === "boolean") return random.chance(0.5);
  if (type === "string") return random.pick(["red", "blue", "", "grün"]);
  if (type === "number") return random.below(5) / 2;
  return random.pick([{ size: 1 }, [1, "a"], null, "text", 0, true]);
}

function hashing(random, rule) {
  if (random.chance(0.4)) rule.hashAttribute = random.pick(["id", "company"]);
  if (random.chance(0.7)) rule.hashVersion = random.pick([1, 2]);
  if (random.chance(0.3)) rule.seed = random.pick(SEEDS);
}

function rule(random, type, parents) {
  const made = {};
  if (random.chance(0.5)) made.condition = condition(random);
  if (parents.length > 0 && random.chance(0.25)) {
    made.parentConditions = [{
      id: random.pick(parents),
      condition: random.pick([{ value: true }, { value: { $ne: "red" } }, { value: { $exists: true } }, { value: { $type: "string" } }]),
    }];
    if (random.chance(0.3)) made.parentConditions[0].gate = true;
    if (made.parentConditions[0].gate && random.chance(0.5)) return { parentConditions: made.parentConditions };
  }
  if (random.chance(0.2)) {
    made.filters = [{ seed: random.pick(SEEDS), ranges: ranges(random, 1 + random.below(2)) }];
    if (random.chance(0.5)) made.filters[0].attribute = random.pick(["id", "company"]);
    if (random.chance(0.5)) made.filters[0].hashVersion = random.pick([1, 2]);
  }
  if (random.chance(0.5)) {
    made.force = value(random, type);
    if (random.chance(0.5)) made.coverage = random.pick([0, 0.1, 0.33, 0.5, 0.9, 1]);
    if (random.chance(0.15)) made.range = ranges(random, 1)[0];
    hashing(random, made);
    return made;
  }
  const count = 2 + random.below(3);
  made.variations = Array.from({ length: count }, () => value(random, type));
  if (random.chance(0.6)) made.weights = random.pick([{ 2: [0.5, 0.5], 3: [0.2, 0.3, 0.5], 4: [0.1, 0.2, 0.3, 0.4] }, { 2: [0.9, 0.1], 3: [0.333, 0.333, 0.334], 4: [0.25, 0.25, 0.25, 0.25] }, { 2: [0.4, 0.1], 3: [1, 1], 4: [0, 0, 0, 1] }])[count];
  if (random.chance(0.5)) made.coverage = random.pick([0, 0.01, 0.2, 0.5, 0.999, 1]);
  if (random.chance(0.2)) made.ranges = ranges(random, count);
  if (random.chance(0.3)) made.key = random.pick(["exp-1", "exp-2"]);
  if (random.chance(0.3)) made.meta = Array.from({ length: count }, (_, index) => ({ key: "v" + index, passthrough: random.chance(0.2) }));
  if (random.chance(0.2)) made.namespace = [random.pick(SEEDS), ...ranges(random, 1)[0]];
  hashing(random, made);
  return made;
}

function world(random) {
  const features = {};
  for (let number = 0; number < 6; number++) {
    const type = random.pick(["boolean", "string", "number", "json"]);
    const parents = Object.keys(features);
    features["flag-" + number] = {
      defaultValue: value(random, type),
      rules: random.some(4, () => rule(random, type, parents)),
    };
    features["flag-" + number].rules.forEach((made, index) => (made.id = "r" + index));
  }
  const savedGroups = {
    companies: { type: "list", attributeKey: "company", values: ["acme1", "acme2", "Ümbra3", "globex4", "initech5"] },
    grown: { type: "condition", condition: { age: { $gte: 18 } } },
  };
  return { features, savedGroups, users: Array.from({ length: 20 }, () => user(random)) };
}

module.exports = { world };
