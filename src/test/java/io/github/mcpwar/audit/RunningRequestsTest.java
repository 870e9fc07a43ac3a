package io.github.mcpwar.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class RunningRequestsTest {
  private static final int MANY = 500;

  private final AuditTrail trail = new AuditTrail(
      Clock.systemUTC(),
      System::nanoTime,
      false,
      new byte[1],
      new AuditLog(new JsonMapper(), Runnable::run, () -> "", line -> {}));

  private final RunningRequests running = new RunningRequests();

  private int enter() {
    return running.enter(new RecordedRequest(trail, new Entry(), 0));
  }

  @Test
  void one_after_the_other_is_noted_in_a_small_part_of_the_record() {
    for (int i = 0; i < MANY; i++) {
      int place = enter();
      assertThat(place).isBetween(0, RunningRequests.NEAR - 1);
      running.leave(place);
    }
  }

  @Test
  void each_of_many_at_once_has_a_place_of_its_own_which_the_next_can_have() {
    for (int round = 0; round < 2; round++) {
      List<Integer> places = new ArrayList<>();
      for (int i = 0; i < MANY; i++) {
        places.add(enter());
      }
      assertThat(places).doesNotHaveDuplicates().allMatch(place -> place >= 0);
      places.forEach(running::leave);
    }
  }
}
