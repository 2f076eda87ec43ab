// Recount of a published vote in the browser: loads the bundle, counts with exact whole numbers
// (BigInt), checks the fingerprints. Nothing is sent. The same steps as counting/recount.py.
"use strict";

const recount = (() => {
  const KIND_OF = {
    knapsack: "approval", approval: "approval", points: "cumulative", ranking: "ordinal",
    yesno: "scoring",
  };
  const DEFAULTS = {
    name: "greedy", completion: "", increment: 1, until: "exhausted", threshold: 0, seats: null,
    ties: "votes,cost,number", utility: "cost", comparison: "", start: "exact", seed: "",
  };

  // --- fingerprints -------------------------------------------------------------------------
  const firstBits = (root, count) => {
    const found = [];
    for (let n = 2; found.length < count; n += 1) {
      let prime = true;
      for (let d = 2; d * d <= n; d += 1) if (n % d === 0) prime = false;
      if (prime) found.push(Math.floor((root(n) % 1) * 2 ** 32) >>> 0);
    }
    return found;
  };
  const K = firstBits(Math.cbrt, 64);
  const START = firstBits(Math.sqrt, 8);

  function sha256(text) {
    const bytes = new TextEncoder().encode(text);
    const padded = new Uint8Array(((bytes.length + 72) >> 6) << 6);
    padded.set(bytes);
    padded[bytes.length] = 0x80;
    const view = new DataView(padded.buffer);
    view.setUint32(padded.length - 8, Math.floor(bytes.length / 2 ** 29));
    view.setUint32(padded.length - 4, (bytes.length << 3) >>> 0);
    const state = Uint32Array.from(START);
    const w = new Uint32Array(64);
    const turn = (x, n) => (x >>> n) | (x << (32 - n));
    for (let at = 0; at < padded.length; at += 64) {
      for (let i = 0; i < 16; i += 1) w[i] = view.getUint32(at + 4 * i);
      for (let i = 16; i < 64; i += 1) {
        const a = turn(w[i - 15], 7) ^ turn(w[i - 15], 18) ^ (w[i - 15] >>> 3);
        const b = turn(w[i - 2], 17) ^ turn(w[i - 2], 19) ^ (w[i - 2] >>> 10);
        w[i] = w[i - 16] + a + w[i - 7] + b;
      }
      let [a, b, c, d, e, f, g, h] = state;
      for (let i = 0; i < 64; i += 1) {
        const one = (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g));
        const two = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
        const sum = h + one + K[i] + w[i];
        [h, g, f, e, d, c, b, a] = [g, f, e, (d + sum) | 0, c, b, a, (sum + two) | 0];
      }
      [a, b, c, d, e, f, g, h].forEach((value, i) => { state[i] += value; });
    }
    return [...state].map((value) => value.toString(16).padStart(8, "0")).join("");
  }

  // by code points, as bytes in UTF-8 are sorted
  function order(a, b) {
    if (!/[\ud800-\udfff]/.test(a + b)) return a < b ? -1 : Number(a > b);
    const [one, two] = [[...a], [...b]];
    for (let i = 0; i < Math.min(one.length, two.length); i += 1) {
      const step = one[i].codePointAt(0) - two[i].codePointAt(0);
      if (step) return step;
    }
    return one.length - two.length;
  }
  const rootOf = (lines) => sha256(lines.join("\n"));
  const ballotsRoot = (ballots) => rootOf(ballots.map((one) => JSON.stringify(one)).sort(order));
  const receiptsRoot = (receipts) => rootOf([...receipts].sort(order));

  // --- fractions [above, below], below > 0 -----------------------------------------------------
  const less = (a, b) => a[0] * b[1] < b[0] * a[1];
  const compare = (a, b) => (less(a, b) ? -1 : Number(less(b, a)));

  // --- a contest ready to count -----------------------------------------------------------------
  function pointsOf(kind, sheet, count) {
    if (kind === "approval") return sheet.map(([option]) => [option, 1n]);
    if (kind !== "ordinal") return sheet.map(([option, value]) => [option, BigInt(value)]);
    const ranked = [...sheet].sort((a, b) => a[1] - b[1] || a[0] - b[0]);
    return ranked.map(([option], at) => [option, BigInt(count - 1 - at)]);
  }

  function prepare(contest) {
    const rule = { ...DEFAULTS, ...contest.rule };
    const extra = Object.keys(rule).filter((key) => !(key in DEFAULTS));
    if (extra.length || !(contest.method in KIND_OF)) throw new Error(`? ${extra} ${contest.method}`);
    const ids = contest.options.map((one) => String(one.id));
    const place = new Map(ids.map((id, number) => [id, number]));
    const costs = contest.options.map((one) => BigInt(one.cost || 0));
    const groups = contest.options.map((one) => one.group || "");
    const kind = KIND_OF[contest.method];
    const alike = new Map();
    for (const ballot of contest.ballots) {
      const sheet = ballot.map(([id, value]) => {
        if (!place.has(String(id))) throw new Error(`? ${id}`);
        return [place.get(String(id)), value];
      });
      sheet.sort((a, b) => a[0] - b[0]);
      const key = JSON.stringify(sheet);
      const known = alike.get(key) || { sheet, voters: 0n };
      known.voters += 1n;
      alike.set(key, known);
    }
    const voters = [...alike.values()].map(({ sheet, voters: number }) => (
      { points: pointsOf(kind, sheet, ids.length), number }));
    const [votes, scores, named] = [0, 1, 2].map(() => ids.map(() => 0n));
    const backers = ids.map(() => []);
    voters.forEach(({ points, number }, voter) => {
      for (const [option, value] of points) {
        named[option] += number;
        scores[option] += value * number;
        if (kind === "approval" || kind === "ordinal" || value > 0n) votes[option] += number;
        if (value > 0n) backers[option].push([voter, value]);
      }
    });
    const all = ids.map((_id, number) => number);
    const lots = ids.map((id) => sha256(`${rule.seed}:${id}`));
    const big = (a, b) => (a < b ? -1 : Number(a > b));
    const ties = {
      votes: (a, b) => big(votes[b], votes[a]),
      cost: (a, b) => big(costs[a], costs[b]),
      "cost-desc": (a, b) => big(costs[b], costs[a]),
      number: (a, b) => a - b,
      id: (a, b) => order(ids[a], ids[b]),
      lot: (a, b) => order(lots[a], lots[b]),
    };
    const steps = [...rule.ties.split(","), "number"].map((name) => ties[name]);
    const sorted = [...all].sort((a, b) => steps.reduce((found, step) => found || step(a, b), 0));
    const ranks = [];
    sorted.forEach((option, rank) => { ranks[option] = rank; });
    const rivals = (option, won) => groups[option] !== ""
      && won.some((other) => other !== option && groups[other] === groups[option]);
    const number = BigInt(contest.ballots.length - (contest.invalid || 0)); // invalid ones are empty
    return {
      rule, ids, all, costs, kind, voters, votes, scores, named, backers, ranks, rivals, number,
      budget: BigInt(contest.budget || 0), threshold: BigInt(rule.threshold),
    };
  }

  const best = (one, values) => [...one.all].sort(
    (a, b) => compare(values[b], values[a]) || one.ranks[a] - one.ranks[b]);

  // --- the rules --------------------------------------------------------------------------------
  function greedy(one, rule) {
    const values = one.scores.map((score, option) => {
      if (rule.utility === "cost") return [score, 1n];
      return one.costs[option] ? [score, one.costs[option]] : [10n ** 18n, 1n];
    });
    const won = [];
    let left = one.budget;
    for (const option of best(one, values)) {
      const enough = one.scores[option] > 0n && one.scores[option] >= BigInt(rule.threshold);
      if (!enough || one.rivals(option, won)) continue;
      if (one.costs[option] <= left) {
        won.push(option);
        left -= one.costs[option];
      } else if (rule.name === "greedy-no-skip") break;
    }
    return won;
  }

  function schulze(one) {
    const duel = one.all.map(() => one.all.map(() => 0n));
    for (const { points, number } of one.voters) {
      const given = new Map(points);
      for (const a of given.keys()) {
        for (const b of one.all) {
          if (a !== b && (!given.has(b) || given.get(a) > given.get(b))) duel[a][b] += number;
        }
      }
    }
    const path = duel.map((row, a) => row.map((count, b) => (count > duel[b][a] ? count : 0n)));
    for (const c of one.all) {
      for (const a of one.all) {
        for (const b of one.all) {
          const through = path[a][c] < path[c][b] ? path[a][c] : path[c][b];
          if (through > path[a][b]) path[a][b] = through;
        }
      }
    }
    return one.all.map((a) => BigInt(one.all.filter((b) => path[a][b] >= path[b][a]).length - 1));
  }

  function places(one) {
    const known = { approval: one.votes, points: one.scores, borda: one.scores };
    const values = known[one.rule.name] || schulze(one);
    const seats = one.rule.seats === null ? 1 : one.rule.seats;
    const won = [];
    for (const option of best(one, values.map((value) => [value, 1n]))) {
      const enough = one.votes[option] > 0n && values[option] >= one.threshold;
      if (enough && won.length < seats && !one.rivals(option, won)) won.push(option);
    }
    return won;
  }

  const majority = (one) => one.all.filter(
    (n) => 2n * one.votes[n] > one.named[n] && one.votes[n] >= one.threshold);

  // Price per point [due, points]: all pay it, or what they have; null where that is too little.
  function price(one, backers, money, cost) {
    let together = 0n;
    for (const [voter] of backers) together += money[voter] * one.voters[voter].number;
    if (together < cost) return null;
    let [rich, due] = [backers, cost];
    for (;;) {
      let points = 0n;
      for (const [voter, value] of rich) points += value * one.voters[voter].number;
      const can = [];
      let spent = 0n;
      for (const pair of rich) {
        if (money[pair[0]] * points < due * pair[1]) spent += money[pair[0]] * one.voters[pair[0]].number;
        else can.push(pair);
      }
      if (can.length === rich.length) return [due, points];
      due -= spent;
      rich = can;
    }
  }

  function next(one, keys, money, unit) {
    let found = null;
    for (const option of [...keys.keys()].sort((a, b) => compare(keys.get(a), keys.get(b)))) {
      if (found && less(found.key, keys.get(option))) break;
      const cost = price(one, one.backers[option], money, one.costs[option] * unit);
      if (!cost) {
        keys.delete(option);
        continue;
      }
      const key = [cost[0], cost[1] * unit * (one.rule.utility === "cost" ? one.costs[option] : 1n)];
      keys.set(option, key);
      const step = found ? compare(key, found.key) || one.ranks[option] - one.ranks[found.option] : -1;
      if (step < 0) found = { key, option, due: cost[0], points: cost[1] };
    }
    return found;
  }

  // Equal shares with the share above/below: money in whole numbers of 1/unit.
  function run(one, [above, below]) {
    let unit = below;
    let money = one.voters.map(() => above);
    const won = [];
    const liked = one.all.filter((n) => one.backers[n].length);
    const free = liked.filter((n) => !one.costs[n]).sort((a, b) => one.ranks[a] - one.ranks[b]);
    for (const option of free) if (!one.rivals(option, won)) won.push(option);
    const keys = new Map(liked.filter((n) => one.costs[n]).map((n) => [n, [0n, 1n]]));
    for (;;) {
      for (const option of [...keys.keys()]) if (one.rivals(option, won)) keys.delete(option);
      const found = next(one, keys, money, unit);
      if (!found) return won;
      won.push(found.option);
      keys.delete(found.option);
      unit *= found.points;
      money = money.map((amount) => amount * found.points);
      for (const [voter, value] of one.backers[found.option]) {
        const rest = money[voter] - found.due * value;
        money[voter] = rest > 0n ? rest : 0n;
      }
    }
  }

  const sum = (numbers) => numbers.reduce((a, b) => a + b, 0n);

  function equalShares(one) {
    if (!one.number) return [];
    const { rule } = one;
    let last = null;
    let won = [];
    for (let step = 0n; ; step += 1n) {
      const whole = rule.start === "whole" && step ? (one.budget / one.number) * one.number : one.budget;
      won = run(one, [whole + step * BigInt(rule.increment) * one.number, one.number]);
      const spent = sum(won.map((option) => one.costs[option]));
      if (last && spent > one.budget) {
        won = last;
        break;
      }
      const room = rule.until === "exhausted" ? one.budget - spent : sum(one.costs);
      const fits = one.all.some((n) => one.backers[n].length && one.costs[n] && !won.includes(n)
        && !one.rivals(n, won) && one.costs[n] <= room);
      if (rule.completion !== "add1" || !fits) break;
      last = won;
    }
    return rule.comparison === "voters" ? preferred(one, won, greedy(one, DEFAULTS)) : won;
  }

  function preferred(one, shares, plain) {
    let balance = 0n;
    for (const { points, number } of one.voters) {
      const gain = (won) => sum(points.map(
        ([option, value]) => (won.includes(option) && value > 0n ? one.costs[option] * value : 0n)));
      const [ours, theirs] = [gain(shares), gain(plain)];
      if (ours !== theirs) balance += ours > theirs ? number : -number;
    }
    return balance < 0n ? plain : shares;
  }

  // --- check ------------------------------------------------------------------------------------
  function count(contest) {
    const one = prepare(contest);
    const { name } = one.rule;
    let won = [];
    if (name === "majority") won = majority(one);
    else if (name === "equal-shares") won = equalShares(one);
    else won = name.startsWith("greedy") ? greedy(one, one.rule) : places(one);
    const votes = Object.fromEntries(one.ids.map((id, n) => [id, Number(one.votes[n])]));
    return { selected: won.map((option) => one.ids[option]), votes };
  }

  function check(contest) {
    const { selected, votes } = count(contest);
    const told = contest.result;
    const wrong = {
      winners: JSON.stringify(selected) !== JSON.stringify(told.selected.map(String)),
      votes: Object.entries(told.votes || {}).some(([id, number]) => votes[id] !== number),
      ballots: ballotsRoot(contest.ballots) !== contest.ballots_root,
      receipts: receiptsRoot(contest.receipts) !== contest.receipts_root,
      number: contest.receipts.length !== contest.ballots.length,
    };
    return { contest, selected, votes, findings: Object.keys(wrong).filter((key) => wrong[key]) };
  }

  function checkPoll(bundle) {
    const roots = ["ballots_root", "receipts_root"].filter((name) => bundle.poll[name]
      && bundle.poll[name] !== rootOf(bundle.contests.map((contest) => contest[name])));
    return { contests: bundle.contests.map(check), roots };
  }

  return { sha256, order, ballotsRoot, receiptsRoot, count, check, checkPoll };
})();

if (typeof module !== "undefined") module.exports = recount;

// --- the page: data-recount holds data-bundle, a button data-start and data-output ----------------
(() => {
  if (typeof document === "undefined") return;
  const box = document.querySelector("[data-recount]");
  if (!box) return;
  const WORDS = {
    de: {
      wait: "Wird gezählt …",
      failed: "Die Stimmzettel ließen sich nicht laden. Laden Sie die Seite neu.",
      same: "Alles stimmt mit dem veröffentlichten Ergebnis überein.",
      differs: "Nicht alles stimmt mit dem veröffentlichten Ergebnis überein.",
      counted: (n, ms) => `${n} Stimmzettel gezählt in ${ms} ms.`,
      won: "Gewonnen:",
      nobody: "Niemand hat gewonnen.",
      lost: "Nicht gewonnen:",
      rest: (amount) => `Rest im Topf: ${amount}\u00a0€.`,
      votes: (n, shown) => (n === 1 ? "1 Stimme" : `${shown} Stimmen`),
      winners: "Es gewinnen andere als veröffentlicht.",
      votes_differ: "Die Stimmenzahlen sind andere als veröffentlicht.",
      ballots: "Die Stimmzettel sind nicht die des Fingerabdrucks.",
      receipts: "Die Belege sind nicht die des Fingerabdrucks.",
      number: "Es sind nicht gleich viele Belege wie Stimmzettel.",
      poll: "Der Fingerabdruck der Abstimmung passt nicht zu dem der Fragen.",
    },
    en: {
      wait: "Counting …",
      failed: "The ballots could not be loaded. Load the page again.",
      same: "Everything agrees with the published result.",
      differs: "Not everything agrees with the published result.",
      counted: (n, ms) => `${n} ballots counted in ${ms} ms.`,
      won: "Winners:",
      nobody: "Nobody has won.",
      lost: "Not won:",
      rest: (amount) => `Left in the pot: ${amount}\u00a0€.`,
      votes: (n, shown) => (n === 1 ? "1 vote" : `${shown} votes`),
      winners: "Others win than those published.",
      votes_differ: "The numbers of votes are not those published.",
      ballots: "The ballots are not those of the fingerprint.",
      receipts: "The receipts are not those of the fingerprint.",
      number: "There are not as many receipts as ballots.",
      poll: "The fingerprint of the poll does not fit those of its questions.",
    },
  };
  const language = (document.documentElement.lang || "de").slice(0, 2);
  const words = WORDS[language] || WORDS.en;
  const numbers = new Intl.NumberFormat(language);
  const output = box.querySelector("[data-output]");
  const button = box.querySelector("[data-start]");
  const made = (tag, text, children = []) => {
    const element = document.createElement(tag);
    if (text) element.textContent = text;
    element.append(...children);
    return element;
  };

  function resultOf({ contest, selected, votes, findings }) {
    const titles = new Map(contest.options.map((one) => [String(one.id), one.title]));
    const ids = contest.options.map((one) => String(one.id));
    const most = Math.max(...ids.map((id) => Number(votes[id])));
    // an award goes to all with most votes; the count itself names the first of them
    const shared = "shared" in box.dataset && contest.method === "approval";
    const won = shared ? ids.filter((id) => most > 0 && Number(votes[id]) === most) : selected;
    const lost = ids.filter((id) => !won.includes(id)).sort((a, b) => Number(votes[b]) - Number(votes[a]));
    const line = (id) => made("li", `${titles.get(id)} – ${words.votes(votes[id], numbers.format(votes[id]))}`);
    const lines = won.map(line);
    const costs = new Map(contest.options.map((one) => [String(one.id), BigInt(one.cost || 0)]));
    const left = won.reduce((rest, id) => rest - costs.get(id), BigInt(contest.budget || 0));
    const wrong = findings.map((name) => made("li", words[name === "votes" ? "votes_differ" : name]));
    return [
      made("h3", contest.title),
      made("p", lines.length ? words.won : words.nobody),
      ...(lines.length ? [made("ol", "", lines)] : []),
      ...(contest.budget ? [made("p", words.rest(numbers.format(left)))] : []),
      ...(lost.length ? [made("p", words.lost), made("ul", "", lost.map(line))] : []),
      ...(wrong.length ? [made("ul", "", wrong)] : []),
    ];
  }

  async function start() {
    button.disabled = true;
    output.replaceChildren(made("p", words.wait));
    try {
      const answer = await fetch(box.dataset.bundle);
      if (!answer.ok) throw new Error(String(answer.status));
      const bundle = await answer.json();
      await new Promise((done) => { setTimeout(done, 30); }); // let the page say that it counts
      const began = performance.now();
      const { contests, roots } = recount.checkPoll(bundle);
      const ms = numbers.format(Math.round(performance.now() - began));
      const ballots = contests.reduce((all, { contest }) => all + contest.ballots.length, 0);
      const same = !roots.length && contests.every((one) => !one.findings.length);
      const verdict = made("p", "", [made("strong", same ? words.same : words.differs)]);
      output.replaceChildren(
        verdict,
        made("p", words.counted(numbers.format(ballots), ms)),
        ...(roots.length ? [made("p", words.poll)] : []),
        ...contests.flatMap(resultOf),
      );
    } catch {
      output.replaceChildren(made("p", words.failed));
    }
    button.disabled = false;
  }

  button.addEventListener("click", start);
  box.hidden = false;
})();
