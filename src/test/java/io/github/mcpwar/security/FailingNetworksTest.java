package io.github.mcpwar.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import io.github.mcpwar.callers.Crowd;
import io.github.mcpwar.callers.Rates;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The work of counting failed sign-ons from any number of networks. */
class FailingNetworksTest {
  private static final int MOST = 3;

  private final AtomicInteger addressesRead = new AtomicInteger();
  private final AtomicInteger clockRead = new AtomicInteger();
  private long now;
  private final TimeMeter clock = new TimeMeter() {
    @Override
    public long currentTimeNanos() {
      clockRead.incrementAndGet();
      return now;
    }

    @Override
    public boolean isWallClockBased() {
      return false;
    }
  };
  private final FailedSignOns failures = new FailedSignOns(Rates.inMemory(MOST, clock), clock);

  private HttpServletRequest from(String address) {
    return (HttpServletRequest) Proxy.newProxyInstance(
        HttpServletRequest.class.getClassLoader(),
        new Class<?>[] {HttpServletRequest.class},
        (proxy, method, arguments) -> {
          addressesRead.incrementAndGet();
          return address;
        });
  }

  private void fail(String address, int times) {
    for (int i = 0; i < times; i++) {
      failures.add(from(address));
    }
  }

  @Test
  void nobody_s_address_is_looked_at_while_nobody_has_to_wait() {
    fail("192.0.2.1", MOST - 1);
    addressesRead.set(0);
    assertThat(failures.secondsToWait(from("192.0.2.1"))).isZero();
    assertThat(failures.secondsToWait(from("192.0.2.2"))).isZero();
    assertThat(addressesRead).hasValue(0);
  }

  @Test
  void who_has_failed_too_often_waits_and_nobody_else() {
    fail("192.0.2.1", MOST);
    assertThat(failures.secondsToWait(from("192.0.2.1"))).isEqualTo(21);
    assertThat(failures.secondsToWait(from("192.0.2.2"))).isZero();
    fail("192.0.2.2", 1);
    assertThat(failures.secondsToWait(from("192.0.2.1"))).isEqualTo(21);
    now += Duration.ofSeconds(20).toNanos();
    assertThat(failures.secondsToWait(from("192.0.2.1"))).isZero();
  }

  @Test
  void a_failure_costs_little_however_many_networks_there_are() {
    for (int i = 0; i < Crowd.MOST; i++) {
      fail("10." + (i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255), 1);
    }
    clockRead.set(0);
    fail("192.0.2.1", 100);
    assertThat(clockRead).as("looks at a network").hasValueLessThan(2 * Crowd.MOST);
    assertThat(failures.secondsToWait(from("192.0.2.2")))
        .as("shared by all new ones")
        .isPositive();
  }
}
