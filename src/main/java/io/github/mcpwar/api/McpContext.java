package io.github.mcpwar.api;

import io.github.mcpwar.model.ElicitAction;
import io.github.mcpwar.model.Implementation;
import io.github.mcpwar.model.LoggingLevel;
import io.github.mcpwar.model.Root;
import io.github.mcpwar.model.SamplingRequest;
import io.github.mcpwar.model.SamplingResult;
import java.net.URI;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * The connection of a running tool, resource or prompt to its client. It reports progress, sends
 * log messages, asks questions and tells when the call is cancelled.
 *
 * <p>Each call has its own, which ends with the call; do not keep it. Any thread may use it during
 * the call. Notifications keep their order and reach the client before the result. Those that are
 * sent after the result, or that the client did not ask for, are dropped.
 */
public interface McpContext {

  /**
   * Sends a log notification, if the client asked for this level or a lower one.
   *
   * @param data a text, or any object that can be written as JSON
   * @see <a
   *     href="https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/logging"
   *     >Logging</a>
   */
  void log(LoggingLevel level, Object data);

  /** Sends details that help to find faults. */
  default void debug(Object data) {
    log(LoggingLevel.DEBUG, data);
  }

  /** Sends information about normal progress. */
  default void info(Object data) {
    log(LoggingLevel.INFO, data);
  }

  /** Sends a normal but significant event. */
  default void notice(Object data) {
    log(LoggingLevel.NOTICE, data);
  }

  /** Sends a warning. */
  default void warning(Object data) {
    log(LoggingLevel.WARNING, data);
  }

  /** Sends the failure of an operation. */
  default void error(Object data) {
    log(LoggingLevel.ERROR, data);
  }

  /** Sends the failure of a component. */
  default void critical(Object data) {
    log(LoggingLevel.CRITICAL, data);
  }

  /** Sends a condition that somebody must act on at once. */
  default void alert(Object data) {
    log(LoggingLevel.ALERT, data);
  }

  /** Sends a condition that makes the system unusable. */
  default void emergency(Object data) {
    log(LoggingLevel.EMERGENCY, data);
  }

  /**
   * Reports progress, if the client asked for it. A value that is not greater than the one before
   * is dropped, so progress never goes backwards.
   *
   * @param done the amount of work done so far, in any unit
   * @param total the whole amount in the same unit; 0 or less if unknown
   * @param message a short text for the user, or null
   * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/progress"
   *     >Progress</a>
   */
  void progress(double done, double total, @Nullable String message);

  /** Reports progress without a message. */
  default void progress(double done, double total) {
    progress(done, total, null);
  }

  /**
   * Closes the SSE connection before a long wait. The client reconnects after a while, and receives
   * the events it missed and the result. Does nothing for clients that would not reconnect; their
   * connection stays open.
   *
   * @see <a href="https://modelcontextprotocol.io/specification/2025-11-25/basic/transports"
   *     >Sending messages to the server</a>
   */
  default void releaseConnection() {}

  /**
   * Asks the client several questions at once and waits for the answers.
   *
   * <p><b>Ask first, act later.</b> A client with a session answers while the call waits. A client
   * without one receives the questions as the result, and sends the request again with the answers.
   * <em>The code before a question then runs again</em> from its beginning, in every round. Up to
   * that point it must not have changed anything, and it must reach the same questions with the
   * same keys. In such a round, {@code ask} ends the method by a {@link Throwable} that is not an
   * {@link Exception}; do not catch it.
   *
   * <p>Call it from the thread on which the method runs. Completion methods cannot ask.
   *
   * @throws CannotAskException if the client cannot be asked; then it was asked nothing
   * @throws ToolException if the answers do not arrive in time or do not fit the questions
   * @throws IllegalArgumentException if a key was used before in this call, or a question cannot be
   *     expressed; the message gives the reason
   * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr"
   *     >Multi round-trip requests</a>
   */
  Answers ask(Question<?>... questions);

  /**
   * Returns true if the client can be asked all these questions: it declared the capabilities, its
   * revision has such questions, and the connection can carry them.
   */
  boolean canAsk(Question<?>... questions);

  /**
   * Asks the user to fill in a form. {@link #ask} explains when the code runs again.
   *
   * @param key see {@link Question#key()}
   * @param form a record; see {@link Question#form(String, Class, String)}
   * @param message the reason for the question, shown to the user
   * @throws DeclinedException if the user declines or closes the form
   * @throws CannotAskException if the client cannot be asked
   */
  default <T> T elicit(String key, Class<T> form, String message) {
    Question<T> question = Question.form(key, form, message);
    return ask(question).get(question);
  }

  /**
   * Asks the user to open a page. {@link #ask} explains when the code runs again.
   *
   * <p>Returns when the user has agreed, which does not mean that the user did anything there. A
   * client that cannot be asked during a call may receive the page in an error, and call again
   * after the visit. So check first whether the page is still needed.
   *
   * @param url see {@link Question#url}
   * @throws DeclinedException if the user declines or closes the question
   * @throws CannotAskException if the client cannot be asked
   */
  default void elicitUrl(String key, URI url, String message) {
    Question<ElicitAction> question = Question.url(key, url, message);
    ask(question).get(question);
  }

  /**
   * Tells the client that the user has finished on a page, if the client's revision has a
   * notification for that.
   *
   * @param key of a {@link Question#url} of this call; other keys are ignored
   * @see <a href="https://modelcontextprotocol.io/specification/2025-11-25/client/elicitation"
   *     >Elicitation</a>
   */
  void elicitationComplete(String key);

  /**
   * Asks the client's model. {@link #ask} explains when the code runs again.
   *
   * @throws CannotAskException if the client cannot be asked
   */
  default SamplingResult sample(String key, SamplingRequest request) {
    Question<SamplingResult> question = Question.sampling(key, request);
    return ask(question).get(question);
  }

  /**
   * Asks the client for its folders; at most once in a call. {@link #ask} explains when the code
   * runs again.
   *
   * @throws CannotAskException if the client cannot be asked
   */
  default List<Root> roots() {
    Question<List<Root>> question = Question.roots("roots");
    return ask(question).get(question);
  }

  /**
   * Makes the call a task from here on, if {@link Tool#task()} allows it and the client knows
   * tasks. The client receives a handle now and fetches the result later. Otherwise, and if the
   * call is a task already, this does nothing.
   *
   * <p>Later questions wait until the client polls the task. The message of {@link #progress}
   * becomes the task's {@code statusMessage}; log messages are dropped. The task goes on when its
   * client disconnects. It ends after {@code mcp.task-ttl}, when the client cancels it, or with the
   * server.
   *
   * @see <a href="https://modelcontextprotocol.io/seps/2663-tasks-extension">Tasks extension</a>
   */
  void continueAsTask();

  /**
   * Returns true once the client has cancelled the call or has left, or the server is
   * stopping. The method's thread is interrupted as well.
   */
  boolean isCancelled();

  /**
   * Throws an exception if the call is cancelled; for use in loops.
   *
   * @throws CancellationException if {@link #isCancelled()}
   */
  default void throwIfCancelled() {
    if (isCancelled()) {
      throw new CancellationException("The call was cancelled");
    }
  }

  /**
   * Runs {@code action} once when the call is cancelled, or at once if it already is. Does nothing
   * after the method has returned.
   */
  void onCancel(Runnable action);

  /** The caller, as the container or the bearer token identifies it; empty if nobody signed in. */
  Optional<Principal> principal();

  /**
   * Returns true if the caller is signed in and has the role. The answer is false for a role that
   * is first asked about after the connection of the call has closed, or after
   * {@link #continueAsTask()}.
   */
  boolean isUserInRole(String role);

  /**
   * An access token with which to call another service in the name of the user who made this call.
   * The identity provider issues it in exchange for the user's own token, which no tool sees. It is
   * kept for the user until shortly before it expires, so ask for it whenever you need it.
   *
   * <p>If the user must first allow it at the identity provider, this asks the user to open a page
   * there, and waits. {@link #ask} explains when the code runs again, so ask for tokens before you
   * change anything, and on the thread of the method. Of a call in two threads, each may ask for
   * a token that needs no page.
   *
   * @param audience the service, by the name that the identity provider knows: a client id, or an
   *     identifier URI such as {@code api://orders}
   * @param scopes the scopes to ask for; none for all that have been granted
   * @throws NoTokenException if there is no token; its message says why, and what to do
   * @throws DeclinedException if the user declines to open the page
   * @throws IllegalArgumentException if the audience or a scope is empty or has blanks or quotes,
   *     or a scope is of another service
   */
  default DownstreamToken tokenFor(String audience, String... scopes) {
    throw new NoTokenException(
        NoTokenException.Reason.NO_USER,
        "There is no user in whose name this could be done",
        new IllegalStateException("This context has no tokens of users"));
  }

  /**
   * Tells that a service answered 401 to a token of {@link #tokenFor}. It is forgotten, so the next
   * one is a new one; that counts as one more request to the identity provider. {@link
   * UserRequests} and {@code OnBehalfOfUser} do this by themselves.
   */
  default void tokenRefused(DownstreamToken token) {}

  /**
   * The value of a header of the request; empty if the request has none, if the setting
   * {@code mcp.request-headers} does not name it, if it has more than 1,024 characters, and always
   * on standard input and output. Values of several lines are joined by commas. Everybody can send
   * any header: make decisions only by those that a proxy replaces.
   *
   * @param name the name of the header, in any case
   */
  default Optional<String> header(String name) {
    return Optional.empty();
  }

  /**
   * The number of the client's session, the same in all of its calls and in no other session; 0 for
   * a call without a session.
   */
  default long session() {
    return 0;
  }

  /** The least severe log messages that the client wants; empty for none. */
  default Optional<LoggingLevel> logLevel() {
    return Optional.empty();
  }

  /**
   * The client's name and version, as the client states them; empty if it does not. Use it for
   * display and logs, never for decisions.
   */
  Optional<Implementation> clientInfo();

  /**
   * The extensions of the protocol that the client declared, each with its settings; unmodifiable.
   *
   * @see <a href="https://modelcontextprotocol.io/seps/2133-extensions">Extensions</a>
   */
  default Map<String, Map<String, Object>> extensions() {
    return Map.of();
  }

  /**
   * Sends a notification of an extension, such as one of {@link McpExtension#notifications}.
   *
   * @param params an object that can be written as a JSON object
   * @return false if no extension of the server sends this notification, or the client did not
   *     declare that extension; then nothing is sent
   */
  default boolean send(String notification, Object params) {
    return false;
  }

  /**
   * The request's {@code _meta}, unmodifiable; empty if there is none. It holds the trace context
   * ({@code traceparent}, {@code tracestate}, {@code baggage}) if the client sends one, and any
   * values that client and server agreed on. Pass the trace context on as headers to systems that
   * the tool calls; a tracing agent does so by itself.
   *
   * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/index#meta"
   *     >_meta</a>
   * @see <a href="https://www.w3.org/TR/trace-context/">Trace context</a>
   */
  Map<String, Object> meta();
}
