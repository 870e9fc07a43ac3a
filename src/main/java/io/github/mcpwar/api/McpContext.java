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
 * What a tool, a resource or a prompt may do while it runs besides computing its result: tell the client how it is getting on, ask it something, and learn
 * whether it still wants the result.
 *
 * <p>Of use only during the call and from any of its threads. Notifications keep their order and reach the client before the result; those sent after
 * it, or for which the client did not ask, go nowhere.
 */
public interface McpContext {

  /**
   * Sends a log notification, if the client asked for this level or a lower one.
   *
   * @param data a text, or anything that can be written as JSON
   * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/logging">Logging</a>
   */
  void log(LoggingLevel level, Object data);

  /** Sends details for finding faults. */
  default void debug(Object data) {
    log(LoggingLevel.DEBUG, data);
  }

  /** Sends what is going on. */
  default void info(Object data) {
    log(LoggingLevel.INFO, data);
  }

  /** Sends something normal but significant. */
  default void notice(Object data) {
    log(LoggingLevel.NOTICE, data);
  }

  /** Sends a warning. */
  default void warning(Object data) {
    log(LoggingLevel.WARNING, data);
  }

  /** Sends that an operation failed. */
  default void error(Object data) {
    log(LoggingLevel.ERROR, data);
  }

  /** Sends that a component failed. */
  default void critical(Object data) {
    log(LoggingLevel.CRITICAL, data);
  }

  /** Sends that somebody must act at once. */
  default void alert(Object data) {
    log(LoggingLevel.ALERT, data);
  }

  /** Sends that the system is unusable. */
  default void emergency(Object data) {
    log(LoggingLevel.EMERGENCY, data);
  }

  /**
   * Reports progress, if the client asked for it. A value that is not greater than the one before is left out, so progress never goes backwards.
   *
   * @param done how much is done, in units of your choice
   * @param total how much there is, or 0 or less when unknown
   * @param message what is going on, or null
   * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/progress">Progress</a>
   */
  void progress(double done, double total, @Nullable String message);

  /** Reports progress without words. */
  default void progress(double done, double total) {
    progress(done, total, null);
  }

  /**
   * Lets the client's connection go, before a long wait: the client comes back by itself after a while for what was sent since, and for the result. Does nothing where the
   * client would not come back; the connection is then held as usual.
   *
   * @see <a href="https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#sending-messages-to-the-server">Polling</a>
   */
  default void releaseConnection() {}

  /**
   * Asks the client several things at once and waits for the answers.
   *
   * <p><b>Ask first, act later.</b> Clients of sessions are asked while the call waits. Clients of revisions without sessions get the questions as the result, and send the request
   * again together with the answers: <em>the code before a question runs again</em>, from its beginning, in every round, so it must not have done anything that must not be done twice,
   * and must come to the same questions with the same keys. There, a question ends the call's code by a {@link Throwable} that is no {@link Exception}: let it pass.
   *
   * <p>Called on the thread on which the tool runs, by tools, resources and prompts, not by completions.
   *
   * @throws CannotAskException when the client cannot be asked; then nothing was asked
   * @throws ToolException when the answers do not come in time, or are not of the kind that was asked for
   * @throws IllegalArgumentException when a key was used before in this call, or a question cannot be expressed: the message says why
   */
  Answers ask(Question<?>... questions);

  /** True when the client can be asked all these: it declared what that takes, its revision has such questions, and they can reach it. */
  boolean canAsk(Question<?>... questions);

  /**
   * Asks the user to fill in a form; see {@link #ask} for when the code runs again.
   *
   * @param key see {@link Question#key()}
   * @param form a record; see {@link Question#form(String, Class, String)}
   * @param message why it is asked, for the user
   * @throws DeclinedException when the user declines or goes away
   */
  default <T> T elicit(String key, Class<T> form, String message) {
    Question<T> question = Question.form(key, form, message);
    return ask(question).get(question);
  }

  /**
   * Asks the user to visit a page; see {@link #ask} for when the code runs again. Returns when the user has agreed, which does not mean that anything was done there. A client that
   * cannot be asked while the call waits may get the page in an error, and call again when the user was there: so find out first whether a page is still needed.
   *
   * @param url see {@link Question#url}
   * @throws DeclinedException when the user declines or goes away
   */
  default void elicitUrl(String key, URI url, String message) {
    Question<ElicitAction> question = Question.url(key, url, message);
    ask(question).get(question);
  }

  /**
   * Tells the client that what the user was asked to do on a page is done, where the client's revision has a notification for that.
   *
   * @param key of a {@link Question#url} of this call; of no effect for any other
   * @see <a href="https://modelcontextprotocol.io/specification/2025-11-25/client/elicitation#completion-notifications-for-url-mode-elicitation">Completion notifications</a>
   */
  void elicitationComplete(String key);

  /** Asks the client's model; see {@link #ask} for when the code runs again. */
  default SamplingResult sample(String key, SamplingRequest request) {
    Question<SamplingResult> question = Question.sampling(key, request);
    return ask(question).get(question);
  }

  /** Asks the client for its folders; see {@link #ask} for when the code runs again. To be called once in a call. */
  default List<Root> roots() {
    Question<List<Root>> question = Question.roots("roots");
    return ask(question).get(question);
  }

  /**
   * Makes the call a task from here on, if the tool is marked so by {@link Tool#task()} and the client knows tasks: the client gets a handle now and asks for the result later. What is asked
   * from here on waits until the client comes and sees it; the words of {@link #progress} become what the task says of itself, and log messages go nowhere. Of no effect otherwise, and when it is a task
   * already. A task goes on when its client disconnects; it ends with {@code mcp.task-ttl}, when the client cancels it, and with the server.
   *
   * @see <a href="https://modelcontextprotocol.io/seps/2663-tasks-extension">Tasks extension</a>
   */
  void continueAsTask();

  /** True once the client has cancelled the call, has gone for good, or the server is stopping. The calling thread was interrupted as well. */
  boolean isCancelled();

  /**
   * Ends the tool when the call is cancelled; for loops.
   *
   * @throws CancellationException when {@link #isCancelled()}
   */
  default void throwIfCancelled() {
    if (isCancelled()) {
      throw new CancellationException("The call was cancelled");
    }
  }

  /** Runs {@code action} once when the call is cancelled, at once if it already is; never after the tool has returned. */
  void onCancel(Runnable action);

  /** Who calls, as the container or the bearer token says; empty when nobody signed in. */
  Optional<Principal> principal();

  /** True when the caller is signed in and has the role; a role that nobody asked about before the connection is gone on which the call came, or before {@link #continueAsTask()}, counts as one that they do not have. */
  boolean isUserInRole(String role);

  /** What the client says it is; empty when it does not say. For display and logs, never for decisions. */
  Optional<Implementation> clientInfo();

  /**
   * The request's {@code _meta}, unmodifiable: the texts {@code traceparent}, {@code tracestate} and {@code baggage} where the client sends them, to be handed on as headers to what the tool calls (a tracing agent
   * does that by itself), and whatever client and server agreed on. Empty when there is none.
   *
   * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/index#meta">_meta</a>
   * @see <a href="https://www.w3.org/TR/trace-context/">Trace context</a>
   */
  Map<String, Object> meta();
}
