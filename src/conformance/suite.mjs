// Runs the official suite revision by revision, and holds the outcome against the number of checks that the suite has there: none may fail, warn or be missing.
import { spawn } from "node:child_process";
import { mkdtemp, readdir, readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { speaking } from "./older-revision.mjs";

const [url, client] = process.argv.slice(2);

/** How many checks the suite counts in each run against a server. */
const SERVER_RUNS = [
  { revision: "2025-03-26", checks: 3 },
  { revision: "2025-06-18", checks: 56 },
  { revision: "2025-11-25", checks: 84 },
  { revision: "2026-07-28", checks: 152 },
];

const NO_ELICITATION = "That revision has no elicitation: a client of its schema could not answer, so it is not asked";

/** Older revisions, which the suite does not offer by itself, with the scenarios of another. A deviation is a check that must fail, and why. */
const OLDER = {
  scenariosOf: "2025-06-18",
  checks: 56,
  runs: [
    { revision: "2025-06-18", deviations: {} },
    { revision: "2025-03-26", deviations: { "tools-call-elicitation": NO_ELICITATION } },
    {
      revision: "2024-11-05",
      deviations: { "tools-call-elicitation": NO_ELICITATION, "tools-call-audio": "That revision has no audio: a client of its schema could read nothing of the result, so a text stands for it" },
    },
  ],
};

/** Scenarios of extensions are run one by one. The last one of tasks counts nothing: the suite has it skipped always. */
const TASKS = {
  name: "tasks",
  revision: "2026-07-28",
  checks: 44,
  scenarios: [
    "tasks-lifecycle",
    "tasks-capability-negotiation",
    "tasks-wire-fields",
    "tasks-request-state-removal",
    "tasks-mrtr-input",
    "tasks-request-headers",
    "tasks-dispatch-and-envelope",
    "tasks-required-task-error",
    "tasks-mrtr-composition",
    "tasks-status-notifications",
  ],
};

const SKILLS = {
  name: "skills",
  revision: "2026-07-28",
  checks: 45,
  scenarios: ["sep-2640-skills-directory", "sep-2640-skills-enumeration", "sep-2640-skills-manifest"],
};

/** Scenarios for a client, with the revisions at which the suite has them and how many checks it counts; those of extensions are forced upon a revision. */
const SIGN_ON = {
  "auth/metadata-default": 18,
  "auth/metadata-var1": 18,
  "auth/metadata-var2": 18,
  "auth/metadata-var3": 18,
  "auth/basic-cimd": 12,
  "auth/scope-from-www-authenticate": 14,
  "auth/scope-from-scopes-supported": 14,
  "auth/scope-omitted-when-undefined": 14,
  "auth/token-endpoint-auth-basic": 19,
  "auth/token-endpoint-auth-post": 19,
  "auth/token-endpoint-auth-none": 19,
  "auth/pre-registration": 12,
};
const CLIENT_RUNS = [
  {
    revision: "2025-03-26",
    scenarios: {
      "auth/2025-03-26-oauth-metadata-backcompat": 12,
      "auth/2025-03-26-oauth-endpoint-fallback": 7,
    },
  },
  {
    revision: "2025-06-18",
    scenarios: {
      initialize: 1,
      tools_call: 2,
      "auth/token-endpoint-auth-basic": 19,
      "auth/token-endpoint-auth-post": 19,
      "auth/token-endpoint-auth-none": 19,
    },
  },
  {
    revision: "2025-11-25",
    scenarios: {
      initialize: 1,
      tools_call: 2,
      "elicitation-sep1034-client-defaults": 5,
      "sse-retry": 3,
      "json-schema-2020-12-preservation": 9,
      ...SIGN_ON,
      "auth/basic-cimd": 13,
      "auth/scope-step-up": 22,
      "auth/scope-retry-limit": 10,
      "auth/pre-registration": 13,
    },
  },
  {
    revision: "2026-07-28",
    scenarios: {
      tools_call: 2,
      "request-metadata": 8,
      "sep-2322-client-request-state": 5,
      "http-standard-headers": 9,
      "http-custom-headers": 18,
      "http-invalid-tool-headers": 12,
      "json-schema-ref-no-deref": 1,
      "json-schema-2020-12-preservation": 9,
      ...SIGN_ON,
      "auth/scope-step-up": 25,
      "auth/scope-retry-limit": 11,
      "auth/resource-mismatch": 2,
      "auth/offline-access-scope": 15,
      "auth/offline-access-not-supported": 14,
      "auth/authorization-server-migration": 27,
      "auth/iss-supported": 14,
      "auth/iss-not-advertised": 14,
      "auth/iss-supported-missing": 8,
      "auth/iss-wrong-issuer": 8,
      "auth/iss-unexpected": 8,
      "auth/iss-normalized": 8,
      "auth/metadata-issuer-mismatch": 3,
    },
  },
  {
    revision: "2026-07-28",
    more: ["--force"],
    scenarios: {
      "auth/client-credentials-jwt": 7,
      "auth/client-credentials-basic": 7,
      "auth/enterprise-managed-authorization": 8,
      "auth/dpop": 13,
      "auth/dpop-nonce": 15,
      "auth/wif-jwt-bearer": 7,
    },
  },
];

const rows = [];
let failed = false;

/** Runs the suite once; gives its checks. */
async function suite(mode, ...args) {
  const output = await mkdtemp(join(process.cwd(), "results-"));
  const child = spawn("node_modules/.bin/conformance", [mode, ...args, "-o", output], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  child.stdout.on("data", (text) => (said += text));
  child.stderr.on("data", (text) => (said += text));
  await new Promise((done) => child.on("close", done));
  const checks = [];
  for (const file of await readdir(output, { recursive: true })) {
    if (basename(file) === "checks.json") {
      for (const check of JSON.parse(await readFile(join(output, file), "utf8"))) {
        checks.push({ scenario: dirname(file), ...check });
      }
    }
  }
  return { checks, said };
}

/** Counts the checks of one row of the table, and names those that did not pass. */
function report(name, expected, { checks, said }, deviations = {}) {
  const counted = checks.filter(({ status }) => ["SUCCESS", "FAILURE", "WARNING"].includes(status));
  const notPassed = counted.filter(({ status }) => status !== "SUCCESS");
  const bad = notPassed.filter(({ id }) => !(id in deviations));
  for (const [id, why] of Object.entries(deviations)) {
    const stale = !notPassed.some((check) => check.id === id);
    console.log(`${stale ? "STALE" : "deviates"} ${name} ${id}: ${why}`);
    failed ||= stale;
  }
  const passed = counted.length - bad.length;
  const good = bad.length === 0 && passed >= expected;
  failed ||= !good;
  rows.push({ run: name, passed, of: expected, failures: bad.length });
  for (const { scenario, id, status, errorMessage, description } of bad) {
    console.log(`${status} ${name} ${scenario} ${id}: ${errorMessage ?? description}`);
  }
  if (!good && bad.length === 0) {
    console.log(`${name}: ${passed} checks, but there should be ${expected}\n${said}`);
  }
}

async function server() {
  for (const { revision, checks } of SERVER_RUNS) {
    report(`server ${revision}`, checks, await suite("server", "--url", url, "--suite", "all", "--spec-version", revision));
  }
  for (const { revision, deviations } of OLDER.runs) {
    const proxy = await speaking(revision, url);
    const args = ["--url", proxy.url, "--suite", "all", "--spec-version", OLDER.scenariosOf];
    report(`server ${revision} agreed`, OLDER.checks, await suite("server", ...args), deviations);
    proxy.close();
  }
  for (const extension of [TASKS, SKILLS]) {
    const all = { checks: [], said: "" };
    for (const scenario of extension.scenarios) {
      const args = ["--url", url, "--scenario", scenario, "--spec-version", extension.revision, "--force"];
      const { checks, said } = await suite("server", ...args);
      all.checks.push(...checks);
      all.said += said;
    }
    report(`server ${extension.name}`, extension.checks, all);
  }
}

async function clients() {
  for (const { revision, scenarios, more = [] } of CLIENT_RUNS) {
    for (const [scenario, checks] of Object.entries(scenarios)) {
      const args = ["--command", client, "--scenario", scenario, "--spec-version", revision, ...more];
      report(`client ${revision} ${scenario}`, checks, await suite("client", ...args));
    }
  }
}

await server();
if (client) {
  await clients();
}
console.table(rows);
process.exit(failed ? 1 : 0);
