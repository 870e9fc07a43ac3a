package io.github.mcpwar.cluster.tasks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mcpwar.cluster.Cluster;
import io.github.mcpwar.cluster.MemoryHub;
import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.jsonrpc.Message;
import io.github.mcpwar.jsonrpc.Notification;
import io.github.mcpwar.limits.callers.Usage;
import io.github.mcpwar.server.Connection;
import io.github.mcpwar.server.Engine;
import io.github.mcpwar.server.exchange.Caller;
import io.github.mcpwar.testkit.Engines;
import java.security.Principal;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import tools.jackson.databind.JsonNode;

/** A node with an engine whose tasks others can find, and a client of it. */
final class TaskNode implements AutoCloseable {
  private static final byte[] KEY = "a key of a cluster that nobody guesses".getBytes(UTF_8);
  private static final AtomicInteger IDS = new AtomicInteger();
  private static final String META =
      "'_meta':{'io.modelcontextprotocol/protocolVersion':'2026-07-28',"
          + "'io.modelcontextprotocol/clientCapabilities':{'elicitation':{},"
          + "'extensions':{'io.modelcontextprotocol/tasks':{}}}}";

  private final Codec codec = new Codec();
  private final BlockingQueue<Message> answers = new LinkedBlockingQueue<>();
  private final BlockingQueue<Message> notifications = new LinkedBlockingQueue<>();
  private final Phaser running = new Phaser(1);
  final Cluster cluster;
  final ClusterTasks tasks;
  private final Engine engine;
  private final Connection connection;

  TaskNode(
      MemoryHub hub,
      ExecutorService threads,
      InstantSource clock,
      LongSupplier nanoTime,
      int maximum,
      Object tools) {
    byte[] salt = new byte[16];
    salt[0] = (byte) IDS.incrementAndGet();
    cluster = new Cluster(hub.connection(), KEY, salt, codec.mapper(), Runnable::run);
    tasks = new ClusterTasks(
        cluster,
        codec.mapper(),
        task -> {
          running.register();
          threads.execute(() -> {
            try {
              task.run();
            } finally {
              running.arriveAndDeregister();
            }
          });
        },
        clock,
        nanoTime,
        maximum);
    engine = Engines.of(codec, tools, tasks, () -> "task-" + IDS.incrementAndGet(), nanoTime);
    connection = new Connection(
        engine,
        message -> (message instanceof Notification ? notifications : answers).add(message));
    cluster.join("test");
  }

  /** Waits until this node has done what it does on other threads. */
  void settle() {
    running.arriveAndAwaitAdvance();
  }

  /** Does what is due, and waits for it. */
  void tick() {
    tasks.tick();
    settle();
  }

  long number() {
    return cluster.nodes().number();
  }

  private static Caller caller(String user) {
    return new Caller() {
      @Override
      public Optional<Principal> principal() {
        return user.isEmpty() ? Optional.empty() : Optional.of(() -> user);
      }

      @Override
      public boolean isUserInRole(String role) {
        return false;
      }

      @Override
      public Usage usage() {
        return Usage.UNLIMITED;
      }
    };
  }

  void send(String user, String method, String params) {
    String message = "{'jsonrpc':'2.0','id':" + IDS.incrementAndGet() + ",'method':'" + method
        + "','params':{" + params + "," + META + "}}";
    connection.take(codec.parse(message.replace('\'', '"').getBytes(UTF_8)), caller(user));
  }

  /** The answer of this node to a request of a user. */
  JsonNode ask(String user, String method, String params) throws InterruptedException {
    send(user, method, params);
    return json(answers.poll(20, TimeUnit.SECONDS));
  }

  /** The parameters of the next notification. */
  JsonNode heard() throws InterruptedException {
    return json(notifications.poll(20, TimeUnit.SECONDS)).path("params");
  }

  boolean hasHeard() {
    return !notifications.isEmpty();
  }

  private JsonNode json(Message message) {
    return codec.mapper().readTree(codec.encode(message));
  }

  /** Starts a task of a user, and returns its identifier. */
  String start(String user, String job) throws InterruptedException {
    return ask(user, "tools/call", "'name':'work','arguments':{'job':'" + job + "'}")
        .path("result")
        .path("taskId")
        .stringValue("");
  }

  /** The answer to a request for the state of a task. */
  JsonNode get(String user, String id) throws InterruptedException {
    return ask(user, "tasks/get", "'taskId':'" + id + "'");
  }

  /** The state of Ada's task. */
  String status(String id) throws InterruptedException {
    return get("ada", id).path("result").path("status").stringValue("");
  }

  /** Waits until Ada's task has a state. */
  void await(String id, String status) throws InterruptedException {
    while (!status(id).equals(status)) {
      Thread.onSpinWait();
    }
    settle();
  }

  JsonNode update(String user, String id, String responses) throws InterruptedException {
    return ask(user, "tasks/update", "'taskId':'" + id + "','inputResponses':{" + responses + "}");
  }

  JsonNode cancel(String user, String id) throws InterruptedException {
    return ask(user, "tasks/cancel", "'taskId':'" + id + "'");
  }

  @Override
  public void close() {
    engine.close();
  }
}
