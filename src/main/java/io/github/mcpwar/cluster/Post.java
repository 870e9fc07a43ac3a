package io.github.mcpwar.cluster;

import io.github.mcpwar.spi.cluster.EngineUnavailableException;
import io.github.mcpwar.spi.cluster.MailReceiver;
import io.github.mcpwar.spi.cluster.Membership;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Letters between the nodes: JSON with a type. A node ignores letters of types that it does not
 * know, as nodes of several versions work together during an upgrade. Thread-safe.
 */
public final class Post implements MailReceiver {
  private static final System.Logger LOG = System.getLogger(Post.class.getName());
  private static final String ANSWER = "answer to a letter";

  /** The most letters whose answers are awaited at once. */
  private static final int MOST_ASKED = 10_000;

  private final JsonMapper mapper;
  private final Executor inOrder;
  private final Waiting waiting;
  private final Map<String, Receiver> receivers = new ConcurrentHashMap<>();
  private final List<LongConsumer> onGone = new CopyOnWriteArrayList<>();
  private final List<Runnable> onRenumbered = new CopyOnWriteArrayList<>();
  private final List<Runnable> onEmptied = new CopyOnWriteArrayList<>();
  private final Map<Long, CompletableFuture<ObjectNode>> asked = new ConcurrentHashMap<>();
  private final AtomicLong numbers = new AtomicLong();
  private volatile @Nullable Membership members;

  /** Receives the letters of one type, one after the other. Should not wait. */
  @FunctionalInterface
  public interface Receiver {
    /**
     * Receives a letter.
     *
     * @param from the number of the node that sent it
     */
    void received(long from, ObjectNode letter);
  }

  /** Answers the letters of one type. Should not wait. */
  @FunctionalInterface
  public interface Answerer {
    /** Returns the answer. */
    ObjectNode answer(ObjectNode letter);
  }

  /**
   * Creates a post office without a connection.
   *
   * @param inOrder runs tasks one after the other, on another thread
   * @param waiting waits for answers
   */
  Post(JsonMapper mapper, Executor inOrder, Waiting waiting) {
    this.mapper = mapper;
    this.inOrder = inOrder;
    this.waiting = waiting;
    on(ANSWER, this::answered);
  }

  /** Connects. Called once. */
  void connect(Membership joined) {
    members = joined;
  }

  /** The nodes. */
  public Membership members() {
    Membership joined = members;
    if (joined == null) {
      throw new EngineUnavailableException("This node has not joined the others yet");
    }
    return joined;
  }

  /** Sets who receives the letters of a type. */
  public void on(String type, Receiver receiver) {
    receivers.put(type, receiver);
  }

  /** Sets who answers the letters of a type. */
  public void onAsk(String type, Answerer answerer) {
    on(type, (from, letter) -> answer(from, letter, answerer));
  }

  /** Sets who answers the letters of a type, on threads on which it may wait. */
  public void onAsk(String type, Executor elsewhere, Answerer answerer) {
    on(type, (from, letter) -> elsewhere.execute(() -> run(() -> answer(from, letter, answerer))));
  }

  private void answer(long from, ObjectNode letter, Answerer answerer) {
    ObjectNode answer = mapper.createObjectNode();
    answer.put("to", letter.path("ask").longValue(0));
    answer.set("answer", answerer.answer(letter));
    send(from, ANSWER, answer);
  }

  /** Adds an action that runs with the number of each node that has left or is lost. */
  public void onGone(LongConsumer action) {
    onGone.add(action);
  }

  /** Adds an action that runs when this node has got another number. */
  public void onRenumbered(Runnable action) {
    onRenumbered.add(action);
  }

  /** Adds an action that runs when the engine has lost what it kept. */
  public void onEmptied(Runnable action) {
    onEmptied.add(action);
  }

  /** A new, empty letter. */
  public ObjectNode letter() {
    return mapper.createObjectNode();
  }

  /**
   * Sends a letter to a node, this one included.
   *
   * @return false if there is no such node
   * @throws EngineUnavailableException if it may not have been sent
   */
  public boolean send(long node, String type, ObjectNode letter) {
    return members().send(node, bytes(type, letter, false));
  }

  /**
   * Sends a letter to all other nodes.
   *
   * @throws EngineUnavailableException if it may not have been sent
   */
  public void tellOthers(String type, ObjectNode letter) {
    members().tellAll(bytes(type, letter, true));
  }

  private byte[] bytes(String type, ObjectNode letter, boolean toOthers) {
    ObjectNode envelope = mapper.createObjectNode();
    envelope.put("v", 1).put("type", type).put("from", members().number());
    if (toOthers) {
      envelope.put("toOthers", true);
    }
    envelope.set("letter", letter);
    return mapper.writeValueAsBytes(envelope);
  }

  /**
   * Sends a letter to a node and waits for its answer.
   *
   * @return empty if there is no such node
   * @throws EngineUnavailableException if there is no answer in time
   */
  public Optional<ObjectNode> ask(long node, String type, ObjectNode letter, Duration limit) {
    Optional<CompletableFuture<ObjectNode>> answer = ask(node, type, letter);
    return answer.map(each -> await(node, each, limit));
  }

  private ObjectNode await(long node, CompletableFuture<ObjectNode> answer, Duration limit) {
    try {
      return waiting.await(answer, limit);
    } catch (TimeoutException | ExecutionException e) {
      throw new EngineUnavailableException("Node " + node + " does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EngineUnavailableException("Interrupted", e);
    } finally {
      answer.cancel(false);
    }
  }

  /**
   * Sends a letter to a node, which answers later, on the thread that delivers letters.
   *
   * @return what the caller must cancel once it no longer waits for the answer; empty if there is
   *     no such node
   * @throws EngineUnavailableException if it may not have been sent
   */
  public Optional<CompletableFuture<ObjectNode>> ask(long node, String type, ObjectNode letter) {
    if (asked.size() >= MOST_ASKED) {
      throw new EngineUnavailableException("Too many letters wait for answers");
    }
    long number = numbers.incrementAndGet();
    CompletableFuture<ObjectNode> answer = new CompletableFuture<>();
    asked.put(number, answer);
    var unused = answer.whenComplete((got, failure) -> asked.remove(number));
    try {
      if (send(node, type, letter.put("ask", number))) {
        return Optional.of(answer);
      }
      answer.cancel(false);
      return Optional.empty();
    } catch (RuntimeException e) {
      answer.cancel(false);
      throw e;
    }
  }

  private void answered(long from, ObjectNode letter) {
    CompletableFuture<ObjectNode> awaited = asked.get(letter.path("to").longValue(0));
    if (awaited != null && letter.get("answer") instanceof ObjectNode answer) {
      awaited.complete(answer);
    }
  }

  @Override
  public void received(byte[] message) {
    inOrder.execute(() -> deliver(message));
  }

  private void deliver(byte[] message) {
    try {
      JsonNode envelope = mapper.readTree(message);
      long from = envelope.path("from").longValue(Membership.NOBODY);
      if (envelope.has("toOthers") && from == members().number()) {
        return;
      }
      Receiver receiver = receivers.get(envelope.path("type").stringValue(""));
      if (receiver != null && envelope.get("letter") instanceof ObjectNode letter) {
        receiver.received(from, letter);
      }
    } catch (JacksonException e) {
      LOG.log(System.Logger.Level.WARNING, "Another node sent a letter that is not JSON");
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "A letter of another node was not carried out", e);
    }
  }

  @Override
  public void gone(long node) {
    inOrder.execute(() -> onGone.forEach(action -> run(() -> action.accept(node))));
  }

  @Override
  public void renumbered(long before, long now) {
    inOrder.execute(() -> onRenumbered.forEach(Post::run));
  }

  @Override
  public void emptied() {
    inOrder.execute(() -> onEmptied.forEach(Post::run));
  }

  private static void run(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "News of another node was not carried out", e);
    }
  }
}
