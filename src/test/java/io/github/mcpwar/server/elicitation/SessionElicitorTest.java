package io.github.mcpwar.server.elicitation;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcpwar.api.CannotAskException;
import io.github.mcpwar.api.Question;
import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.jsonrpc.Notification;
import io.github.mcpwar.jsonrpc.Request;
import io.github.mcpwar.jsonrpc.RequestId;
import io.github.mcpwar.jsonrpc.Response;
import io.github.mcpwar.limits.callers.Claim;
import io.github.mcpwar.limits.callers.Share;
import io.github.mcpwar.limits.callers.Usage;
import io.github.mcpwar.protocol.RpcMethod;
import io.github.mcpwar.protocol.ServerFacts;
import io.github.mcpwar.requirements.Proves;
import io.github.mcpwar.server.exchange.Caller;
import io.github.mcpwar.server.exchange.Exchange;
import io.github.mcpwar.server.exchange.InterceptedReply;
import io.github.mcpwar.server.exchange.PendingQuestions;
import io.github.mcpwar.server.exchange.Reply;
import io.github.mcpwar.server.exchange.WaitLimit;
import io.github.mcpwar.server.sessions.NodeNumbers;
import io.github.mcpwar.server.sessions.Session;
import io.github.mcpwar.server.sessions.SessionsTest;
import io.github.mcpwar.server.sessions.TestSessions;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class SessionElicitorTest {
  private static final ObjectNode NOTHING = JsonNodeFactory.instance.objectNode();

  private final Queue<String> sent = new ConcurrentLinkedQueue<>();
  private final Session session = TestSessions.of(System::nanoTime, 1, Duration.ofHours(1))
      .openOnConnection(SessionsTest.initialize(), Caller.ANONYMOUS, null);
  private final PendingQuestions questions = new PendingQuestions(new NodeNumbers(() -> 0), false);
  private final List<InputRequest> inputs = Stream.of("a", "b")
      .map(each -> Question.url(each, URI.create("https://example.org/" + each), "Look"))
      .map(new InputRequests(new Codec().mapper(), () -> "id-1")::of)
      .toList();

  /**
   * Creates the questions of a session whose client receives everything. The consumer runs when one
   * is sent.
   */
  private SessionElicitor elicitor(Consumer<Request> whenAsked) {
    Reply reply = new Reply() {
      @Override
      public boolean takesNotifications() {
        return true;
      }

      @Override
      public void send(Notification notification) {
        sent.add(notification.method() + " "
            + notification.params().path("requestId").asString());
      }

      @Override
      public boolean ask(Request question) {
        sent.add(question.method() + " " + question.id().toJson().asString());
        whenAsked.accept(question);
        return true;
      }

      @Override
      public void send(Response response, int httpStatus) {}

      @Override
      public void endWithoutResponse() {}

      @Override
      public void onLeave(Runnable action) {}
    };
    Request call = new Request(new RequestId(7L), "tools/call", NOTHING);
    Exchange exchange = new Exchange(
        call,
        RpcMethod.unknown(call.method()),
        session,
        Caller.ANONYMOUS,
        null,
        new InterceptedReply(reply, new Claim(Usage.UNLIMITED, Share.CALLS), () -> {}),
        new ServerFacts(NOTHING, 0));
    return new SessionElicitor(
        questions, exchange, new WaitLimit(Duration.ofMinutes(1), System::nanoTime));
  }

  @Test
  void before_the_client_is_ready_it_is_not_asked() {
    SessionElicitor elicitor = elicitor(question -> {});
    assertThat(elicitor.isPossible()).isFalse();
    assertThatThrownBy(() -> elicitor.ask(inputs))
        .isInstanceOf(CannotAskException.class)
        .hasMessageContaining("notifications/initialized");
    assertThat(sent).isEmpty();
    questions.open();
    assertThat(elicitor.isPossible()).isTrue();
  }

  @Proves("server-cancels-its-own")
  @Test
  void each_question_is_taken_back_once_although_both_the_cancellation_and_the_call_do_so() {
    CompletableFuture<SessionElicitor> begun = new CompletableFuture<>();
    CompletableFuture<Void> withdrawn = new CompletableFuture<>();
    questions.open();
    SessionElicitor elicitor = elicitor(question -> {
      if (question.id().toJson().asString().equals("ask-2")) {
        begun.thenAcceptAsync(SessionElicitor::withdraw).thenRun(() -> withdrawn.complete(null));
      }
    });
    begun.complete(elicitor);
    assertThatThrownBy(() -> elicitor.ask(inputs)).isInstanceOf(CancellationException.class);
    withdrawn.join();
    assertThat(sent.stream().sorted().collect(joining(", ")))
        .isEqualTo("elicitation/create ask-1, elicitation/create ask-2,"
            + " notifications/cancelled ask-1, notifications/cancelled ask-2");
  }
}
