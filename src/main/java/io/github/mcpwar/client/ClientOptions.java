package io.github.mcpwar.client;

import io.github.mcpwar.model.Implementation;
import io.github.mcpwar.model.LoggingLevel;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The client's identity, timeouts and handlers. Start from {@link #of} and change what is needed.
 *
 * @param clientInfo the name and version that the client states
 * @param protocolVersion the only revision to speak, or null for the newest that both sides speak
 * @param logLevel the least severe log notifications to ask for, or null for none
 * @param headers sent with every HTTP request, for example {@code Authorization}
 * @param connectTimeout the limit for establishing a connection
 * @param requestTimeout the limit from sending a request to its result; tool calls and
 *     subscriptions have their own
 * @param callTimeout the limit from sending a tool call to its result, after which the call is
 *     cancelled. If the server asks for input by a result, each further round has this limit again.
 * @param handlers answer the server's questions
 * @param tasks whether servers may answer with tasks, which the client then follows to their end
 * @param extensions other extensions of the protocol to declare, each with its settings
 * @param warnings receives oddities of a server that do not stop the client, one sentence each
 * @param authorizer adds credentials beyond those in {@code headers}
 */
public record ClientOptions(
    Implementation clientInfo,
    @Nullable String protocolVersion,
    @Nullable LoggingLevel logLevel,
    Map<String, String> headers,
    Duration connectTimeout,
    Duration requestTimeout,
    Duration callTimeout,
    ClientHandlers handlers,
    TaskUse tasks,
    Map<String, ObjectNode> extensions,
    Consumer<String> warnings,
    Authorizer authorizer) {

  /** Copies the headers. */
  public ClientOptions {
    var copy = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    copy.putAll(headers);
    headers = Collections.unmodifiableMap(copy);
    extensions = Map.copyOf(extensions);
  }

  /**
   * Returns the default options: the newest common revision, no log notifications, no handlers, no
   * tasks, no credentials, timeouts of 10 s, 30 s and 1 h, and warnings to the system logger.
   */
  public static ClientOptions of(String clientName, String clientVersion) {
    return new ClientOptions(
        new Implementation(clientName, clientVersion),
        null,
        null,
        Map.of(),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofHours(1),
        ClientHandlers.NONE,
        TaskUse.NEVER,
        Map.of(),
        text -> System.getLogger(McpClient.class.getName()).log(Level.WARNING, text),
        Authorizer.NONE);
  }

  /** Speaks only this revision; null for the newest that both sides speak. */
  public ClientOptions withProtocolVersion(@Nullable String version) {
    return new ClientOptions(
        clientInfo,
        version,
        logLevel,
        headers,
        connectTimeout,
        requestTimeout,
        callTimeout,
        handlers,
        tasks,
        extensions,
        warnings,
        authorizer);
  }

  /** Asks for log notifications of this level and above; null for none. */
  public ClientOptions withLogLevel(@Nullable LoggingLevel level) {
    return new ClientOptions(
        clientInfo,
        protocolVersion,
        level,
        headers,
        connectTimeout,
        requestTimeout,
        callTimeout,
        handlers,
        tasks,
        extensions,
        warnings,
        authorizer);
  }

  /** Sends one more header with every HTTP request. */
  public ClientOptions withHeader(String name, String value) {
    var more = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    more.putAll(headers);
    more.put(name, value);
    return new ClientOptions(
        clientInfo,
        protocolVersion,
        logLevel,
        more,
        connectTimeout,
        requestTimeout,
        callTimeout,
        handlers,
        tasks,
        extensions,
        warnings,
        authorizer);
  }

  /** Sets the timeouts. */
  public ClientOptions withTimeouts(Duration connect, Duration request, Duration call) {
    return new ClientOptions(
        clientInfo,
        protocolVersion,
        logLevel,
        headers,
        connect,
        request,
        call,
        handlers,
        tasks,
        extensions,
        warnings,
        authorizer);
  }

  /** Answers the server's questions with these handlers, and declares the matching capabilities. */
  public ClientOptions withHandlers(ClientHandlers answering) {
    return new ClientOptions(
        clientInfo,
        protocolVersion,
        logLevel,
        headers,
        connectTimeout,
        requestTimeout,
        callTimeout,
        answering,
        tasks,
        extensions,
        warnings,
        authorizer);
  }

  /** Sets whether servers may answer with tasks. */
  public ClientOptions withTasks(TaskUse wanted) {
    return new ClientOptions(
        clientInfo,
        protocolVersion,
        logLevel,
        headers,
        connectTimeout,
        requestTimeout,
        callTimeout,
        handlers,
        wanted,
        extensions,
        warnings,
        authorizer);
  }

  /** Declares one more extension of the protocol, with settings. */
  public ClientOptions withExtension(String id, ObjectNode settings) {
    var more = new TreeMap<String, ObjectNode>(extensions);
    more.put(id, settings);
    return new ClientOptions(
        clientInfo,
        protocolVersion,
        logLevel,
        headers,
        connectTimeout,
        requestTimeout,
        callTimeout,
        handlers,
        tasks,
        more,
        warnings,
        authorizer);
  }

  /** Sends warnings to {@code sink}, from any thread. */
  public ClientOptions withWarnings(Consumer<String> sink) {
    return new ClientOptions(
        clientInfo,
        protocolVersion,
        logLevel,
        headers,
        connectTimeout,
        requestTimeout,
        callTimeout,
        handlers,
        tasks,
        extensions,
        sink,
        authorizer);
  }

  /**
   * Obtains credentials by this authorizer, in place of any {@code Authorization} among the
   * headers.
   */
  public ClientOptions withAuthorizer(Authorizer credentials) {
    return new ClientOptions(
        clientInfo,
        protocolVersion,
        logLevel,
        headers,
        connectTimeout,
        requestTimeout,
        callTimeout,
        handlers,
        tasks,
        extensions,
        warnings,
        credentials);
  }

  /** Shows the names of the headers but not their values, which may be secret. */
  @Override
  public String toString() {
    return "ClientOptions[%s, version %s, log level %s, headers %s, timeouts %s %s %s]"
        .formatted(
            clientInfo.name(),
            protocolVersion,
            logLevel,
            headers.keySet(),
            connectTimeout,
            requestTimeout,
            callTimeout);
  }
}
