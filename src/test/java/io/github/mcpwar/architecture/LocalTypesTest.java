package io.github.mcpwar.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A local variable states its type; {@code var} is for types on the right side. */
class LocalTypesTest {
  private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

  @Test
  void var_stands_only_where_the_right_side_names_the_type() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src"));
        StandardJavaFileManager manager = COMPILER.getStandardFileManager(null, null, null)) {
      List<Path> sources =
          files.filter(file -> file.toString().endsWith(".java")).toList();
      assertThat(hidden(manager.getJavaFileObjectsFromPaths(sources))).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "var x = new A(); | false",
        "var x = new int[1]; | false",
        "var x = (A) b; | false",
        "try (var x = new A()) {} | false",
        "var unused = b(); | false",
        "A x = b(); | false",
        "var x = b(); | true",
        "var x = new A().b(); | true",
        "try (var x = b()) {} | true",
        "for (var x : b) {} | true",
        "for (var x = b(); x.c(); ) {} | true"
      })
  void a_hidden_type_is_found(String statement, boolean isFound) throws IOException {
    JavaFileObject source =
        new SimpleJavaFileObject(URI.create("A.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public String getCharContent(boolean ignoreErrors) {
            return "class A { void a() throws Exception { " + statement + " } }";
          }
        };
    assertThat(hidden(List.of(source))).hasSize(isFound ? 1 : 0);
  }

  /** The variables whose type neither they nor their initializers name. */
  private static List<String> hidden(Iterable<? extends JavaFileObject> sources)
      throws IOException {
    List<String> found = new ArrayList<>();
    JavacTask task = (JavacTask) COMPILER.getTask(null, null, null, List.of(), null, sources);
    for (CompilationUnitTree unit : task.parse()) {
      new Variables().scan(unit, found);
    }
    return found;
  }

  private static final class Variables extends TreeScanner<Void, List<String>> {

    @Override
    public Void visitVariable(VariableTree variable, List<String> found) {
      ExpressionTree value = variable.getInitializer();
      if (variable.getType() == null && value != null && hides(value) && isUsed(variable)) {
        found.add(variable.toString());
      }
      return super.visitVariable(variable, found);
    }

    @Override
    public Void visitEnhancedForLoop(EnhancedForLoopTree loop, List<String> found) {
      if (loop.getVariable().getType() == null) {
        found.add(loop.getVariable() + " : " + loop.getExpression());
      }
      return super.visitEnhancedForLoop(loop, found);
    }

    private static boolean hides(ExpressionTree value) {
      return !(value instanceof NewClassTree
          || value instanceof NewArrayTree
          || value instanceof TypeCastTree);
    }

    /** False for a result that is ignored on purpose. */
    private static boolean isUsed(VariableTree variable) {
      return !variable.getName().toString().matches("unused|.*Unused");
    }
  }
}
