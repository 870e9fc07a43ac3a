package io.github.mcpwar.security.delegation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcpwar.api.DownstreamToken;
import io.github.mcpwar.api.NoTokenException.Reason;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FlightsTest {
  private static final DownstreamToken TOKEN =
      new DownstreamToken("secret", "api://orders", Set.of(), Instant.MAX);

  private final Flights flights = new Flights();

  @Test
  void who_waits_gets_the_failure_of_the_first_and_may_try_again() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    CompletableFuture<String> first = CompletableFuture.supplyAsync(() -> run(() -> {
      begun.countDown();
      end.await();
      throw new ExchangeException(Reason.REFUSED, "refused", "words", "detail");
    }));
    begun.await();
    CompletableFuture<String> second = CompletableFuture.supplyAsync(() -> run(() -> TOKEN));
    end.countDown();
    assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo("detail");
    assertThat(second.get(10, TimeUnit.SECONDS))
        .isIn("detail", "token for api://orders until " + Instant.MAX);
    assertThat(run(() -> TOKEN)).startsWith("token for api://orders");
  }

  private String run(Flights.Exchange exchange) {
    try {
      return flights.run("key", exchange).toString();
    } catch (ExchangeException e) {
      return e.detail();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void an_unexpected_failure_ends_the_exchange_too() {
    assertThatThrownBy(() -> flights.run("key", () -> {
          throw new IllegalStateException("a bug");
        }))
        .hasMessage("a bug");
    assertThat(run(() -> TOKEN)).startsWith("token for api://orders");
  }
}
