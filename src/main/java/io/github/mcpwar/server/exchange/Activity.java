package io.github.mcpwar.server.exchange;

import java.time.Duration;
import java.util.List;

/**
 * A snapshot of the server's activity, for operators. It contains no session identifiers and no
 * arguments. The numbers are those by which operators end something.
 *
 * @param sessions the open sessions
 * @param calls the running calls, the longest first
 * @param listeners the listening streams of clients without a session
 */
public record Activity(List<OpenSession> sessions, List<OpenCall> calls, List<Who> listeners) {

  /**
   * The owner of a session, call or stream.
   *
   * @param client the client's name and version; empty if it gives none
   * @param revision the protocol revision
   * @param user the signed-in user; empty if anonymous
   */
  public record Who(String client, String revision, String user) {

    public static Who of(Peer peer, String user) {
      String client =
          peer.clientInfo().map(info -> info.name() + " " + info.version()).orElse("");
      return new Who(client, peer.contract().version(), user);
    }
  }

  /**
   * An open session.
   *
   * @param number the number by which it is ended
   * @param streams the number of streams that the client listens on
   * @param calls the number of running calls
   * @param idle the time since its last request
   */
  public record OpenSession(long number, Who who, int streams, int calls, Duration idle) {}

  /**
   * A running call.
   *
   * @param number the number by which it is cancelled
   * @param method such as {@code tools/call}
   * @param name the name of what is called, such as the tool's
   * @param running the time since it began
   */
  public record OpenCall(long number, Who who, String method, String name, Duration running) {}
}
