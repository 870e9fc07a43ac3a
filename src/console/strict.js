// First of all: zod must not try to compile code, which the page's Content-Security-Policy refuses and reports.
globalThis.__zod_globalConfig = { jitless: true };
