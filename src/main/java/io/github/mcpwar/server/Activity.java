package io.github.mcpwar.server;

import java.time.Duration;
import java.util.List;

/**
 * What is going on at one moment, for those who operate the server. Holds no identifier by which a session could be used, and no arguments;
 * the numbers serve to end something, see {@link Engine#cancelCall} and {@link Engine#endSession}.
 *
 * @param sessions those that are open, of revisions that have sessions
 * @param calls those in flight, the longest first
 * @param listeners streams of clients without a session that listen to changes
 */
public record Activity(List<OpenSession> sessions, List<RunningCall> calls, List<Who> listeners) {

  /**
   * Whom something belongs to.
   *
   * @param client what the client says it is; empty when it does not say
   * @param revision the protocol revision spoken
   * @param user who signed in; empty for nobody
   */
  public record Who(String client, String revision, String user) {

    static Who of(Peer peer, String user) {
      String client =
          peer.clientInfo().map(info -> info.name() + " " + info.version()).orElse("");
      return new Who(client, peer.contract().version(), user);
    }
  }

  /**
   * A session.
   *
   * @param number of this server, by which it is ended
   * @param streams how many streams the client listens on
   * @param calls how many of its calls are in flight
   * @param idle how long ago it was last heard of
   */
  public record OpenSession(long number, Who who, int streams, int calls, Duration idle) {}

  /**
   * A call.
   *
   * @param number of this server, by which it is cancelled
   * @param method such as {@code tools/call}
   * @param of what is called, such as the tool's
   * @param running for how long
   */
  public record RunningCall(long number, Who who, String method, String name, Duration running) {}
}
