package io.github.mcpwar.declared;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A thousand readings of a file under load. */
class ReloadingTrial {

  @Test
  void no_call_fails_while_the_file_is_replaced_a_thousand_times(@TempDir Path folder)
      throws Exception {
    ReloadingTest.check(folder, 1000);
  }
}
