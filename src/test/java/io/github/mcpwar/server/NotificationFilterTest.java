package io.github.mcpwar.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.server.usage.AllTurns;
import io.github.mcpwar.server.usage.LongWork;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class NotificationFilterTest {
  private final JsonMapper mapper = new Codec().mapper();
  private final Catalog catalog = Catalog.empty(mapper);
  private final AtomicLong now = new AtomicLong();
  private final AtomicInteger lookups = new AtomicInteger();

  NotificationFilterTest() {
    catalog.resources().expect();
  }

  private void filter(String member, long nanosEach) {
    ObjectNode asked = mapper.createObjectNode();
    ArrayNode names = asked.putArray(member);
    for (int i = 0; i < 100; i++) {
      names.add("a:" + i);
    }
    Function<String, Optional<String>> lookup = name -> {
      lookups.incrementAndGet();
      now.addAndGet(nanosEach);
      return Optional.of(name);
    };
    NotificationFilter found = NotificationFilter.of(asked, catalog, lookup, lookup, now::get);
    assertThat(found.size()).isEqualTo(100);
  }

  @Test
  void a_list_that_is_looked_up_quickly_needs_no_turn() {
    try (AllTurns turns = new AllTurns(LongWork.CHECKS)) {
      filter("resourceSubscriptions", 100_000);
      assertThat(turns).as("none is free").isNotNull();
    }
  }

  @Test
  void tasks_are_looked_up_without_a_turn() {
    try (AllTurns turns = new AllTurns(LongWork.CHECKS)) {
      filter("taskIds", 1_000_000);
      assertThat(turns).as("none is free").isNotNull();
    }
  }

  @Test
  void what_takes_long_waits_once_for_a_turn() throws Exception {
    Thread looking;
    try (AllTurns turns = new AllTurns(LongWork.CHECKS)) {
      looking = turns.waiting(() -> filter("resourceSubscriptions", 1_000_000));
      assertThat(lookups).as("in 20 ms").hasValue(21);
    }
    looking.join();
    assertThat(lookups).as("in the turn").hasValue(100);
    try (AllTurns turns = new AllTurns(LongWork.CHECKS)) {
      assertThat(turns).as("which are free again").isNotNull();
    }
  }
}
