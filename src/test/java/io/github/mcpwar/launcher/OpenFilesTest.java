package io.github.mcpwar.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenFilesTest {

  @ParameterizedTest
  @CsvSource({
    "Max open files            1024                 4096                 files, 896",
    "Max open files            1048576              1048576              files, 20000",
    "Max open files            unlimited            unlimited            files, 20000",
    "Max processes             95                   95               processes, 20000"
  })
  void an_eighth_of_the_files_is_for_others_than_connections(String line, int connections) {
    List<String> limits = List.of("Limit  Soft Limit  Hard Limit  Units", line);

    assertThat(OpenFiles.connections(20_000, limits)).isEqualTo(connections);
  }
}
