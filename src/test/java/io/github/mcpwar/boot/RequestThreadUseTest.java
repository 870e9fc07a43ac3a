package io.github.mcpwar.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestThreadUseTest {
  private static final int MOST =
      RequestThreadUse.PER_PROCESSOR * Runtime.getRuntime().availableProcessors();

  @Test
  void few_request_threads_run_quick_tools_at_the_same_time() {
    RequestThreadUse use = new RequestThreadUse(Optional.empty(), false, false);
    for (int i = 0; i < MOST; i++) {
      assertThat(use.take()).isTrue();
    }
    assertThat(use.take()).isFalse();
    use.release();
    assertThat(use.take()).isTrue();
    assertThat(use.take()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    ",     false, false, true",
    ",     false, true,  true",
    ",     true,  false, false",
    "true, true,  false, false",
    "false,false, false, false"
  })
  void an_executor_or_a_setting_of_the_operator_keeps_quick_tools_off_them(
      Boolean setting, boolean hasExecutor, boolean isManaged, boolean taken) {
    assertThat(new RequestThreadUse(Optional.ofNullable(setting), hasExecutor, isManaged).take())
        .isEqualTo(taken);
  }

  @Test
  void an_application_whose_filters_leave_something_on_them_keeps_quick_tools_off_them() {
    RequestThreadUse use = new RequestThreadUse(Optional.empty(), false, false);
    use.keepOff();
    assertThat(use.take()).isFalse();
    assertThat(use.mayWait()).isFalse();
  }

  @Test
  void a_platform_thread_waits_for_no_tool_unless_the_operator_says_so() {
    assertThat(new RequestThreadUse(Optional.empty(), false, false).mayWait()).isFalse();
    assertThat(new RequestThreadUse(Optional.of(true), false, false).mayWait()).isTrue();
  }
}
