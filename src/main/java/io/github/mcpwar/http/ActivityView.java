package io.github.mcpwar.http;

import io.github.mcpwar.log.LogText;
import io.github.mcpwar.server.exchange.Activity;
import java.util.List;

/**
 * The server's activity as operators see it.
 *
 * @param history the calls of the last hour
 */
record ActivityView(
    List<OpenSession> sessions,
    List<RunningCall> calls,
    List<Activity.Who> listeners,
    Object history) {

  static ActivityView of(Activity activity, Object history) {
    return new ActivityView(
        activity.sessions().stream().map(OpenSession::of).toList(),
        activity.calls().stream().map(RunningCall::of).toList(),
        activity.listeners(),
        history);
  }

  /** An open session. */
  record OpenSession(
      long number,
      String client,
      String revision,
      String user,
      int streams,
      int calls,
      long idleMs) {

    static OpenSession of(Activity.OpenSession open) {
      return new OpenSession(
          open.number(),
          open.who().client(),
          open.who().revision(),
          open.who().user(),
          open.streams(),
          open.calls(),
          open.idle().toMillis());
    }
  }

  /** A running call. Its name is without secrets. */
  record RunningCall(
      long number,
      String client,
      String revision,
      String user,
      String method,
      String name,
      long runningMs) {

    static RunningCall of(Activity.OpenCall call) {
      return new RunningCall(
          call.number(),
          call.who().client(),
          call.who().revision(),
          call.who().user(),
          call.method(),
          LogText.withoutSecrets(call.name()),
          call.running().toMillis());
    }
  }
}
