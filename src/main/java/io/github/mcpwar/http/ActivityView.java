package io.github.mcpwar.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.mcpwar.log.LogText;
import io.github.mcpwar.server.OtherNodes;
import io.github.mcpwar.server.OtherNodes.Node;
import io.github.mcpwar.server.OtherNodes.Seen;
import io.github.mcpwar.server.exchange.Activity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The activity of this server, and of others for the same clients, as operators see it.
 *
 * @param history the calls of the last hour, of this server
 * @param nodes the servers; null if this one has no others
 */
record ActivityView(
    List<OpenSession> sessions,
    List<RunningCall> calls,
    List<Listener> listeners,
    Object history,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<NodeView> nodes) {

  static ActivityView of(Activity activity, OtherNodes others, Object history) {
    ActivityView view =
        new ActivityView(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), history, null);
    view.add(activity, others.self().map(Node::number).orElse(null));
    return others.self().map(self -> view.with(self, others.activities())).orElse(view);
  }

  private ActivityView with(Node self, List<Seen> others) {
    List<NodeView> all = new ArrayList<>();
    all.add(new NodeView(self.number(), self.name(), true));
    for (Seen each : others) {
      Node node = each.node();
      all.add(new NodeView(node.number(), node.name(), each.activity().isPresent()));
      each.activity().ifPresent(activity -> add(activity, node.number()));
    }
    calls.sort(Comparator.comparing(RunningCall::runningMs).reversed());
    return new ActivityView(sessions, calls, listeners, history, all);
  }

  private void add(Activity activity, @Nullable Long node) {
    activity.sessions().forEach(each -> sessions.add(OpenSession.of(each, node)));
    activity.calls().forEach(each -> calls.add(RunningCall.of(each, node)));
    activity.listeners().forEach(each -> listeners.add(Listener.of(each, node)));
  }

  /**
   * A server.
   *
   * @param answers false if it did not say what goes on there
   */
  record NodeView(long number, String name, boolean answers) {}

  /** A listening stream of a client without a session. */
  record Listener(
      String client,
      String revision,
      String user,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long node) {

    static Listener of(Activity.Who who, @Nullable Long node) {
      return new Listener(who.client(), who.revision(), who.user(), node);
    }
  }

  /** An open session. */
  record OpenSession(
      long number,
      String client,
      String revision,
      String user,
      int streams,
      int calls,
      long idleMs,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long node) {

    static OpenSession of(Activity.OpenSession open, @Nullable Long node) {
      return new OpenSession(
          open.number(),
          open.who().client(),
          open.who().revision(),
          open.who().user(),
          open.streams(),
          open.calls(),
          open.idle().toMillis(),
          node);
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
      long runningMs,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long node) {

    static RunningCall of(Activity.OpenCall call, @Nullable Long node) {
      return new RunningCall(
          call.number(),
          call.who().client(),
          call.who().revision(),
          call.who().user(),
          call.method(),
          LogText.withoutSecrets(call.name()),
          call.running().toMillis(),
          node);
    }
  }
}
