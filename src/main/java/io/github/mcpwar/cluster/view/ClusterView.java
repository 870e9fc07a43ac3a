package io.github.mcpwar.cluster.view;

import io.github.mcpwar.cluster.Cluster;
import io.github.mcpwar.server.Engine;
import io.github.mcpwar.server.OtherNodes;
import io.github.mcpwar.server.exchange.Activity;
import io.github.mcpwar.spi.cluster.EngineUnavailableException;
import io.github.mcpwar.spi.cluster.Membership.Member;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.LongPredicate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The other nodes of a cluster for operators: each is asked by letter, and answers for itself. */
public final class ClusterView implements OtherNodes {
  private static final Duration LIMIT = Duration.ofSeconds(1);

  /** The most sessions, calls and listeners each that a node tells of. */
  static final int MOST = 1000;

  private static final String ACTIVITY = "activity";
  private static final String CANCEL = "cancel call";
  private static final String END = "end session";
  private static final String NUMBER = "number";
  private static final String ENDED = "ended";

  private final Cluster cluster;
  private final JsonMapper mapper;
  private final Executor elsewhere;

  /**
   * Creates the view of a node that has not joined the others yet.
   *
   * @param engine answers for this node
   * @param elsewhere runs tasks on threads that may wait
   */
  public ClusterView(Cluster cluster, JsonMapper mapper, Engine engine, Executor elsewhere) {
    this.cluster = cluster;
    this.mapper = mapper;
    this.elsewhere = elsewhere;
    cluster.post().onAsk(ACTIVITY, elsewhere, letter -> {
      ObjectNode answer = mapper.createObjectNode();
      answer.set(ACTIVITY, mapper.valueToTree(shortened(engine.activity())));
      return answer;
    });
    answer(CANCEL, engine::cancelCall);
    answer(END, engine::endSession);
  }

  private void answer(String type, LongPredicate action) {
    cluster
        .post()
        .onAsk(
            type,
            elsewhere,
            letter -> mapper
                .createObjectNode()
                .put(ENDED, action.test(letter.path(NUMBER).longValue(0))));
  }

  private static Activity shortened(Activity whole) {
    return new Activity(first(whole.sessions()), first(whole.calls()), first(whole.listeners()));
  }

  private static <T> List<T> first(List<T> all) {
    return all.subList(0, Math.min(all.size(), MOST));
  }

  @Override
  public Optional<Node> self() {
    long own = cluster.nodes().number();
    return cluster.nodes().members().stream()
        .filter(member -> member.number() == own)
        .map(ClusterView::node)
        .findFirst()
        .or(() -> Optional.of(new Node(own, "")));
  }

  private static Node node(Member member) {
    return new Node(member.number(), member.name());
  }

  @Override
  public List<Seen> activities() {
    long own = cluster.nodes().number();
    List<CompletableFuture<Seen>> asked = cluster.nodes().members().stream()
        .filter(member -> member.number() != own)
        .map(member -> CompletableFuture.supplyAsync(() -> seen(member), elsewhere))
        .toList();
    return asked.stream().map(CompletableFuture::join).toList();
  }

  private Seen seen(Member member) {
    try {
      Optional<Activity> activity = cluster
          .post()
          .ask(member.number(), ACTIVITY, cluster.post().letter(), LIMIT)
          .map(answer -> mapper.treeToValue(answer.path(ACTIVITY), Activity.class));
      return new Seen(node(member), activity);
    } catch (EngineUnavailableException | JacksonException e) {
      return new Seen(node(member), Optional.empty());
    }
  }

  @Override
  public Ending cancelCall(long node, long number) {
    return end(CANCEL, node, number);
  }

  @Override
  public Ending endSession(long node, long number) {
    return end(END, node, number);
  }

  private Ending end(String type, long node, long number) {
    try {
      return cluster
          .post()
          .ask(node, type, cluster.post().letter().put(NUMBER, number), LIMIT)
          .map(answer ->
              answer.path(ENDED).booleanValue(false) ? Ending.ENDED : Ending.NOTHING_THERE)
          .orElse(Ending.NOTHING_THERE);
    } catch (EngineUnavailableException e) {
      return Ending.NO_ANSWER;
    }
  }
}
