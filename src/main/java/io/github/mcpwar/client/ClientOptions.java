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

/**
 * How a client presents itself and how long it waits. Start from {@link #of} and change what is
 * needed.
 *
 * @param clientInfo who the client says it is
 * @param protocolVersion the one revision to speak, or null to find the newest that both sides
 *     speak
 * @param logLevel the least severe log notifications to ask for, or null to ask for none
 * @param headers sent with every HTTP request, for example {@code Authorization}
 * @param connectTimeout for establishing a connection
 * @param requestTimeout from sending a request to its result; tool calls and subscriptions have
 *     their own
 * @param callTimeout from sending a tool call to its result; the call is cancelled when it is over.
 *     When the server asks for input by a result, each further round has this time again
 * @param handlers answer what servers ask
 * @param tasks when servers may hand out tasks instead of results, which the client then follows
 *     until their end
 * @param warnings takes what is odd about a server but does not stop the client, one sentence each
 * @param authorizer gives requests credentials beyond those in {@code headers}
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
    Consumer<String> warnings,
    Authorizer authorizer) {

  /** Copies the headers. */
  public ClientOptions {
    var copy = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    copy.putAll(headers);
    headers = Collections.unmodifiableMap(copy);
  }

  /**
   * Finds the newest common revision, asks for no logs, answers nothing, wants no tasks, waits 10 s,
   * 30 s and 1 h; has no credentials; warnings go to the
   * system logger.
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
        text -> System.getLogger(McpClient.class.getName()).log(Level.WARNING, text),
        Authorizer.NONE);
  }

  /** Speaks this revision only; null finds the newest that both sides speak. */
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
        warnings,
        authorizer);
  }

  /** Asks for log notifications of this level and above; null asks for none. */
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
        warnings,
        authorizer);
  }

  /** Waits for these times. */
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
        warnings,
        authorizer);
  }

  /** Answers what servers ask in this way, and tells servers that it can. */
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
        warnings,
        authorizer);
  }

  /** Lets servers hand out tasks instead of results, or not. */
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
        warnings,
        authorizer);
  }

  /** Gives warnings to {@code sink}, from any thread. */
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
        sink,
        authorizer);
  }

  /** Gets credentials in this way, in place of any {@code Authorization} among the headers. */
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
        warnings,
        credentials);
  }

  /** Names the headers but keeps their values, which may be secret. */
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
