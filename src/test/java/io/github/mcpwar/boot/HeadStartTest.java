package io.github.mcpwar.boot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeadStartTest {

  @Test
  void who_waits_for_it_goes_on_when_its_thread_has_ended() {
    HeadStart.begin();
    HeadStart.await();

    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .doesNotContain("mcp-head-start");
  }

  @Test
  void it_loads_all_that_it_names() {
    assertThat(HeadStart.load()).isEmpty();
  }
}
