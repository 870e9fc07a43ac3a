package io.github.mcpwar.bench.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Sessions that stay open, and calls that take turns in all of them. */
final class OpenSessions {
  private static final int CLIENTS = 8;

  private final Map<Target, List<String>> sessions = new HashMap<>();

  /** Opens sessions until there are so many. */
  void open(Target target, int number) throws IOException {
    List<String> open = sessions.computeIfAbsent(target, key -> new ArrayList<>());
    int missing = number - open.size();
    Crowd.run(CLIENTS, (client, ready) -> open(target, ready, share(missing, client)))
        .forEach(open::addAll);
  }

  private static int share(int all, int client) {
    return all / CLIENTS + (client < all % CLIENTS ? 1 : 0);
  }

  private static List<String> open(Target target, CountDownLatch ready, int number)
      throws IOException {
    ready.countDown();
    List<String> opened = new ArrayList<>();
    try (RawConnection connection = new RawConnection(target.port(), 8192)) {
      for (int i = 0; i < number; i++) {
        String session = Dialect.openSession(target, connection);
        if (session.isEmpty()) {
          throw new IOException(target.name() + " refused a session");
        }
        opened.add(session);
      }
    }
    return opened;
  }

  /** Small calls of one of some clients, each in the next of its share of all sessions. */
  Call echo(Target target, int client, int clients) {
    List<String> open = sessions.getOrDefault(target, List.of());
    List<String> own = new ArrayList<>();
    for (int i = client; i < open.size(); i += clients) {
      own.add(open.get(i));
    }
    return Call.echo(target, Dialect.SESSIONS, own.get(0), client).inTurn(own);
  }
}
