// Random values, the same for the same seed (mulberry32), and JSON whose numbers keep digits that JavaScript rounds.

class Random {
  constructor(seed) {
    this.state = seed >>> 0;
  }

  next() {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = this.state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }

  below(limit) {
    return Math.floor(this.next() * limit);
  }

  chance(probability) {
    return this.next() < probability;
  }

  pick(choices) {
    return choices[this.below(choices.length)];
  }

  some(atMost, make) {
    return Array.from({ length: this.below(atMost + 1) }, make);
  }
}

/** A number as it is written in JSON. */
class Literal {
  constructor(text) {
    this.text = text;
  }
}

function write(value) {
  if (value instanceof Literal) {
    return value.text;
  }
  if (Array.isArray(value)) {
    return "[" + value.map(write).join(",") + "]";
  }
  if (value !== null && typeof value === "object") {
    return "{" + Object.keys(value).map((key) => JSON.stringify(key) + ":" + write(value[key])).join(",") + "}";
  }
  return JSON.stringify(value);
}

module.exports = { Random, Literal, write };
