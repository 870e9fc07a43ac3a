package io.github.mcpwar.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.requirements.Proves;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetaKeysTest {

  /**
   * The format of key names.
   *
   * @see <a href="https://modelcontextprotocol.io/specification/2025-11-25/basic/index#meta"
   *     >Key name format</a>
   */
  private static final String KEY =
      "([a-zA-Z]([a-zA-Z0-9-]*[a-zA-Z0-9])?\\.)*[a-zA-Z]([a-zA-Z0-9-]*[a-zA-Z0-9])?/"
          + "[a-zA-Z0-9]([a-zA-Z0-9._-]*[a-zA-Z0-9])?";

  @Proves({"meta-key-names", "extension-names"})
  @Test
  void each_name_has_a_prefix_of_labels_and_a_name() throws IllegalAccessException {
    List<String> keys = new ArrayList<>();
    for (Field field : Extensions.class.getFields()) {
      keys.add((String) field.get(null));
    }
    for (Field field : MetaKeys.class.getFields()) {
      String key = (String) field.get(null);
      if (!List.of(MetaKeys.PREFIX, MetaKeys.META, MetaKeys.PROGRESS_TOKEN).contains(key)) {
        keys.add(key);
      }
    }
    assertThat(keys)
        .contains(Extensions.TASKS, MetaKeys.SERVER_INFO, MetaKeys.SUBSCRIPTION_ID)
        .allSatisfy(key -> assertThat(key).matches(KEY));
  }
}
