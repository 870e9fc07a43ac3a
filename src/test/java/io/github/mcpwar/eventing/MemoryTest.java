package io.github.mcpwar.eventing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

class MemoryTest {
  private final Memory memory = new Memory(1000);
  private final EventLog busy = new EventLog("run", 100, memory);
  private final EventLog quiet = new EventLog("run", 100, memory);

  private static void add(EventLog log, int bytes) {
    log.add(number -> new Occurrence(
        number,
        "id" + number,
        "type",
        Instant.EPOCH,
        "",
        JsonNodeFactory.instance.objectNode(),
        bytes,
        Optional.empty()));
  }

  @Test
  void the_type_with_the_most_gives_up_its_oldest() {
    add(quiet, 100);
    add(quiet, 100);
    for (int i = 0; i < 20; i++) {
      add(busy, 100);
    }
    assertThat(quiet.after(0)).hasSize(2);
    assertThat(busy.after(0)).hasSize(8);
    assertThat(busy.isLost(0)).isTrue();
    assertThat(busy.after(0).get(0).number()).isEqualTo(13);
  }

  @Test
  void a_large_event_takes_the_room_of_its_own_type_first() {
    for (int i = 0; i < 4; i++) {
      add(quiet, 100);
    }
    add(busy, 100);
    add(busy, 700);
    assertThat(quiet.after(0)).hasSize(3);
    assertThat(busy.after(0)).hasSize(1);
  }
}
