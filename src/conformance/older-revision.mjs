// The suite offers one session revision only. This proxy offers another in its place, and gives the answer back in the suite's words.
import http from "node:http";

const VERSION_HEADER = "mcp-protocol-version";

/** Starts a proxy before the server at `url` by which every client speaks `revision`; gives its URL and a function that ends it. */
export async function speaking(revision, url) {
  const target = new URL(url);
  let offered;

  const proxy = http.createServer(async (request, response) => {
    let body = Buffer.concat(await request.toArray());
    const headers = { ...request.headers, host: target.host };
    const initialize = body.includes('"method":"initialize"');
    if (initialize) {
      const message = JSON.parse(body);
      offered = message.params.protocolVersion;
      message.params.protocolVersion = revision;
      body = Buffer.from(JSON.stringify(message));
      headers["content-length"] = body.length;
    }
    if (headers[VERSION_HEADER]) {
      headers[VERSION_HEADER] = revision;
    }
    const onward = http.request(
      { host: target.hostname, port: target.port, path: target.pathname, method: request.method, headers },
      async (answer) => {
        if (!initialize) {
          response.writeHead(answer.statusCode, answer.headers);
          answer.pipe(response);
          return;
        }
        const text = Buffer.concat(await answer.toArray()).toString();
        if (!text.includes(`"protocolVersion":"${revision}"`)) {
          throw new Error(`The server did not agree on ${revision}: ${text}`);
        }
        const rewritten = Buffer.from(text.replace(`"protocolVersion":"${revision}"`, `"protocolVersion":"${offered}"`));
        response.writeHead(answer.statusCode, { ...answer.headers, "content-length": rewritten.length });
        response.end(rewritten);
      },
    );
    onward.on("error", () => response.destroy());
    response.on("close", () => onward.destroy());
    onward.end(body);
  });
  await new Promise((listening) => proxy.listen(0, "127.0.0.1", listening));
  return {
    url: `http://127.0.0.1:${proxy.address().port}${target.pathname}`,
    close: () => {
      proxy.closeAllConnections();
      proxy.close();
    },
  };
}
