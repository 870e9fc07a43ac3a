package io.github.mcpwar.limits.callers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bucket4j.TimeMeter;
import io.github.mcpwar.callers.Rates;
import io.github.mcpwar.protocol.ProtocolException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class UsageTest {
  private final long[] now = {0};
  private final TimeMeter clock = new TimeMeter() {
    @Override
    public long currentTimeNanos() {
      return now[0];
    }

    @Override
    public boolean isWallClockBased() {
      return false;
    }
  };
  private final Usages usages =
      new Usages(new UsageLimits(60, 2, 1, 1, 3, 1), Rates.inMemory(60, clock), () -> now[0]);
  private final Usage usage = usages.of("ada");

  @Test
  void messages_may_be_sent_again_as_time_passes() {
    for (int i = 0; i < 60; i++) {
      assertThat(usage.takeMessage()).isZero();
    }
    assertThat(usage.takeMessage()).isPositive();
    assertThat(usage.isIdle()).isFalse();
    now[0] = Duration.ofSeconds(1).toNanos();
    assertThat(usage.takeMessage()).isZero();
    assertThat(usage.takeMessage()).isPositive();
    now[0] = Duration.ofSeconds(70).toNanos();
    assertThat(usage.isIdle()).isTrue();
  }

  @Test
  void of_a_batch_so_many_messages_are_taken_as_may_come() {
    assertThat(usage.takeMessages(50)).isEqualTo(50);
    assertThat(usage.takeMessages(50)).isEqualTo(10);
    assertThat(usage.takeMessages(50)).isZero();
    assertThat(usages.of("bob").takeMessages(50)).isEqualTo(50);
  }

  @Test
  void what_is_too_much_is_not_taken_and_what_is_given_back_can_be_taken() {
    usage.take(Share.SUBSCRIPTIONS, 2);
    assertThatThrownBy(() -> usage.take(Share.SUBSCRIPTIONS, 2))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("at most 3 subscriptions at once");
    usage.take(Share.SUBSCRIPTIONS, 1);
    usage.giveBack(Share.SUBSCRIPTIONS, 2);
    assertThat(usage.tryTake(Share.SUBSCRIPTIONS, 2)).isTrue();
  }

  @Test
  void a_thread_works_for_one_caller_at_a_time() {
    Usage other = usages.of("bob");
    assertThat(Usage.current()).isSameAs(Usage.UNLIMITED);
    usage.during(() -> {
      other.during(() -> assertThat(Usage.current()).isSameAs(other));
      assertThat(Usage.current()).isSameAs(usage);
      Usage.UNLIMITED.during(() -> assertThat(Usage.current()).isSameAs(Usage.UNLIMITED));
      assertThat(Usage.current()).isSameAs(usage);
    });
    assertThatThrownBy(() -> usage.during(() -> {
          throw new IllegalStateException("on purpose");
        }))
        .hasMessage("on purpose");
    assertThat(Usage.current()).isSameAs(Usage.UNLIMITED);
  }

  @Test
  void a_claim_is_given_back_when_the_last_who_holds_it_lets_go() {
    Claim claim = new Claim(usage, Share.SESSIONS);
    claim.take();
    claim.hold();
    claim.release();
    assertThat(usage.tryTake(Share.SESSIONS, 1)).isFalse();
    claim.release();
    assertThat(usage.tryTake(Share.SESSIONS, 1)).isTrue();
  }

  @Test
  void a_claim_that_could_not_be_taken_gives_nothing_back() {
    usage.take(Share.SESSIONS, 1);
    Claim refused = new Claim(usage, Share.SESSIONS);
    assertThatThrownBy(refused::take).isInstanceOf(ProtocolException.class);
    refused.release();
    assertThat(usage.tryTake(Share.SESSIONS, 1)).isFalse();
  }

  @Test
  void what_replaces_something_needs_room_for_the_difference_only() {
    MemoryBudget budget = new MemoryBudget(1000);
    Kept before = new Kept(usage, budget, Share.SESSIONS);
    before.add(1, 300);
    Kept large = new Kept(usage, budget, Share.SESSIONS);
    assertThatThrownBy(() -> large.addInPlaceOf(before, 1, 600))
        .hasMessageContaining("Too much is kept already");
    assertThat(budget.held()).isEqualTo(300);
    Kept after = new Kept(usage, budget, Share.SESSIONS);
    after.addInPlaceOf(before, 1, 500);
    before.release();
    assertThat(budget.held()).isEqualTo(500);
    assertThat(usage.tryTake(Share.SESSIONS, 1)).isFalse();
    Kept ofAnother = new Kept(usages.of("bob"), budget, Share.SESSIONS);
    ofAnother.addInPlaceOf(after, 1, 100);
    after.release();
    ofAnother.release();
    assertThat(budget.held()).isZero();
    assertThat(usage.isIdle()).isTrue();
  }

  @Test
  void who_takes_no_more_than_before_is_not_refused_while_others_try_to() {
    MemoryBudget budget = new MemoryBudget(1000);
    Kept before = new Kept(usage, budget, Share.SESSIONS);
    before.add(1, 300);
    usage.giveBack(Share.SESSIONS, -1); // as somebody does who is about to be refused
    budget.hold(1000);
    new Kept(usage, budget, Share.SESSIONS).addInPlaceOf(before, 1, 300);
    assertThat(budget.held()).isEqualTo(1300);
  }

  @Test
  void what_one_caller_makes_the_server_keep_takes_half_of_the_memory_at_most() {
    MemoryBudget budget = new MemoryBudget(1000);
    Kept kept = new Kept(usage, budget, Share.SUBSCRIPTIONS);
    kept.add(1, 400);
    assertThatThrownBy(() -> kept.add(1, 200)).hasMessageContaining("Too much is kept already");
    Kept other = new Kept(usages.of("bob"), budget, Share.SUBSCRIPTIONS);
    other.add(1, 500);
    assertThatThrownBy(() -> new Kept(Usage.UNLIMITED, budget, Share.SESSIONS).add(1, 101))
        .as("of what there is for all")
        .hasMessageContaining("Too much is kept already");
    kept.hold();
    kept.release();
    assertThat(budget.held()).isEqualTo(900);
    kept.release();
    other.release();
    other.release();
    assertThat(budget.held()).isZero();
    assertThat(usage.isIdle()).isTrue();
    assertThat(usages.of("bob").tryTake(Share.SUBSCRIPTIONS, 3)).isTrue();
  }
}
