package io.github.mcpwar.schema.values;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

public class AuthorMapperTest {

  /** Writes a value that contains itself, and then reads what is no JSON. */
  public static final class SelfReference implements Callable<String> {

    record Node(List<Object> children) {}

    public SelfReference() {}

    @Override
    public String call() {
      JsonMapper mapper = AuthorMapper.of(JsonMapper.builder().build());
      List<Object> children = new ArrayList<>();
      children.add(new Node(children));
      try {
        return mapper.valueToTree(children).toString();
      } catch (JacksonException | StackOverflowError | LinkageError e) {
        return refused(mapper);
      }
    }

    private static String refused(JsonMapper mapper) {
      try {
        return mapper.readTree("{").toString();
      } catch (JacksonException e) {
        return "refused";
      }
    }
  }

  @Test
  void a_value_that_contains_itself_breaks_no_class_for_good() throws Exception {
    try (URLClassLoader fresh =
        new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
      Object trial = fresh
          .loadClass(SelfReference.class.getName())
          .getDeclaredConstructor()
          .newInstance();
      assertThat(((Callable<?>) trial).call()).isEqualTo("refused");
    }
  }

  private static URL[] classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(AuthorMapperTest::url)
        .toArray(URL[]::new);
  }

  private static URL url(String path) {
    try {
      return new File(path).toURI().toURL();
    } catch (MalformedURLException e) {
      throw new UncheckedIOException(e);
    }
  }
}
