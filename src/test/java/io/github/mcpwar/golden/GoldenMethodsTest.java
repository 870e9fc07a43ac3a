package io.github.mcpwar.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.protocol.MethodTable;
import io.github.mcpwar.protocol.RpcMethod;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenMethodsTest {

  static List<String> methods() {
    return MethodTable.STANDARD.rows().stream()
        .filter(RpcMethod::isClientRequest)
        .map(RpcMethod::name)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("methods")
  void each_request_of_the_table_has_an_exchange_that_succeeds(String method) throws IOException {
    Pattern asked = Pattern.compile("\"method\"\\s*:\\s*\"" + Pattern.quote(method) + "\"");
    try (Stream<Path> files = GoldenConversationsTest.conversations()) {
      assertThat(files.toList())
          .anySatisfy(file -> assertThat(Conversation.read(file).exchanges()).anySatisfy(each -> {
            assertThat(each.body()).containsPattern(asked);
            assertThat(each.answerLine()).startsWith("200");
            assertThat(each.answer()).isNotEmpty().doesNotContain("\"error\"");
          }));
    }
  }
}
