package io.github.mcpwar.server.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.mcpwar.api.Tool;
import io.github.mcpwar.api.ToolArg;
import io.github.mcpwar.schema.Faults;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Year;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Tools that cannot work: they are refused when they are added, with all faults at once and their
 * places.
 */
@SuppressWarnings({"unused", "UnusedMethod"})
class ToolFaultsTest {
  private final Tools tools = new Tools(Bench.MAPPER);

  record Part(@Pattern(regexp = "[") String code, Runnable action) {}

  record Order(List<Part> parts, Map<String, Runnable> byName, ClassLoader loader) {}

  static class Deep {
    @Tool(description = "Orders")
    void order(Order request, String fine) {}
  }

  @Test
  void a_fault_is_named_with_the_parameter_and_the_way_to_it() {
    String noJson =
        " is abstract and cannot be made of JSON: use a record or a class with a" + " constructor";
    assertThat(faults(new Deep(), "order"))
        .containsExactly(
            "parameter request, property request.parts[].code: the regular expression of "
                + "@Pattern is broken: Unclosed character class in [",
            "parameter request, property request.parts[].action: java.lang.Runnable" + noJson,
            "parameter request, property request.byName[]: java.lang.Runnable" + noJson,
            "parameter request, property request.loader: java.lang.ClassLoader" + noJson);
    assertThat(tools.list()).isEmpty();
  }

  static class Expressions {
    @Tool(description = "Tries")
    void broken(
        @Pattern(regexp = "(a") String a,
        @Pattern(regexp = "*", flags = Pattern.Flag.CASE_INSENSITIVE) String b,
        @Email(regexp = "+") String c,
        @DecimalMin("ten") BigDecimal d) {}
  }

  @Test
  void the_text_of_a_constraint_must_be_what_it_is_taken_for() {
    assertThat(faults(new Expressions(), "broken"))
        .containsExactly(
            "parameter a: the regular expression of @Pattern is broken: Unclosed group in (a",
            "parameter b: the regular expression of @Pattern is broken: Dangling meta "
                + "character '*' in *",
            "parameter c: the regular expression of @Email is broken: Dangling meta "
                + "character '+' in +",
            "parameter d: @DecimalMin(\"ten\") is not a number");
  }

  record Point(int x) {}

  static class Misfits {
    @Tool(description = "Tries")
    void misfit(
        @Min(1) String text,
        @Max(1) boolean truth,
        @Positive LocalDate date,
        @Size(max = 1) int number,
        @Size(max = 1) Point point,
        @NotEmpty Integer boxed,
        @Pattern(regexp = "a") int digits,
        @NotBlank List<String> list,
        @Email Map<String, String> map,
        @AssertTrue String yes,
        @Future String when,
        Optional<@Min(1) String> optional,
        List<@Size(max = 1) Integer> elements,
        @ShortName long composed) {}
  }

  @Test
  void a_constraint_on_a_type_that_it_is_not_for_is_refused() {
    String numbers = ": it is for numbers";
    String texts = ": it is for texts";
    String several = ": it is for texts, arrays, collections and maps";
    assertThat(faults(new Misfits(), "misfit"))
        .containsExactly(
            "parameter text: @Min does not fit java.lang.String" + numbers,
            "parameter truth: @Max does not fit boolean" + numbers,
            "parameter date: @Positive does not fit java.time.LocalDate" + numbers,
            "parameter number: @Size does not fit int" + several,
            "parameter point: @Size does not fit " + Point.class.getName() + several,
            "parameter boxed: @NotEmpty does not fit java.lang.Integer" + several,
            "parameter digits: @Pattern does not fit int" + texts,
            "parameter list: @NotBlank does not fit java.util.List" + texts,
            "parameter map: @Email does not fit java.util.Map" + texts,
            "parameter yes: @AssertTrue does not fit java.lang.String: it is for true and false",
            "parameter when: @Future does not fit java.lang.String: it is for dates and times",
            "parameter optional: @Min does not fit java.lang.String" + numbers,
            "parameter elements[]: @Size does not fit java.lang.Integer" + several,
            "parameter composed: @NotEmpty does not fit long" + several,
            "parameter composed: @Size does not fit long" + several);
  }

  static class Fits {
    @Tool(description = "Works")
    void fits(
        @Pattern(regexp = "S.*") DayOfWeek day,
        @Size(max = 36) UUID id,
        @Min(1) double real,
        @DecimalMin("1") String number,
        @Future Year year,
        Optional<@Future LocalDate> date,
        @Size(max = 3) String[] array,
        @Min(1) Object anything,
        @Size(max = 1) Object anySize) {}
  }

  @Test
  void what_a_schema_can_check_or_the_type_may_be_is_left_alone() {
    tools.addAll(new Fits());

    assertThat(tools.find("fits").orElseThrow().descriptor().inputSchema().at("/properties"))
        .hasToString(Bench.line("""
            {
              "day": {"type": "string", "enum": ["MONDAY","TUESDAY","WEDNESDAY","THURSDAY",\
            "FRIDAY","SATURDAY","SUNDAY"], "pattern": "^(?:S.*)$"},
              "id": {"type": "string", "format": "uuid", "maxLength": 36},
              "real": {"type": "number", "minimum": 1},
              "number": {"type": "string"},
              "year": {"type": "integer"},
              "date": {"type": "string", "format": "date"},
              "array": {"type": "array", "items": {"type": "string"}, "maxItems": 3},
              "anything": {"minimum": 1},
              "anySize": {}
            }
            """));
  }

  static class Several {
    @Tool(name = "no name", description = "Tries")
    void a(@ToolArg(defaultValue = "five") int count, @ToolArg(name = "count") int other) {}

    @Tool(name = "b", description = "Tries")
    void b(
        @ToolArg(defaultValue = "0") @Min(1) int c, @ToolArg(defaultValue = "0") @Min(1) int d) {}

    @Tool(name = "taken", description = "Tries")
    void c() {}
  }

  static class Taken {
    @Tool(description = "Is there already")
    void taken() {}
  }

  @Test
  void all_that_is_wrong_with_an_object_is_said_at_once() {
    tools.addAll(new Taken());
    String method = "Tool method " + Several.class.getName();

    assertThat(Faults.in(refusal(new Several())))
        .containsExactly(
            method + ".a: two arguments are named count",
            method
                + ".a: parameter count: the default value of count must be JSON, as its type "
                + "is not a text: five",
            method
                + ".a: the name \"no name\" must be 1 to 128 letters A-Z and a-z, digits, "
                + "underscores, hyphens and dots",
            method + ".b: the default value is not valid: arguments.c: must be at least 1 (was 0)",
            method + ".b: the default value is not valid: arguments.d: must be at least 1 (was 0)",
            "There is already a tool named taken in " + Taken.class.getName()
                + ": give that or the one in " + Several.class.getName() + " another name");
    assertThat(tools.list()).hasSize(1);
  }

  private List<String> faults(Object instance, String method) {
    String where = "Tool method " + instance.getClass().getName() + "." + method + ": ";
    List<String> all = Faults.in(refusal(instance));
    assertThat(all).allMatch(each -> each.startsWith(where));
    return all.stream().map(each -> each.substring(where.length())).toList();
  }

  private IllegalArgumentException refusal(Object instance) {
    return catchThrowableOfType(IllegalArgumentException.class, () -> tools.addAll(instance));
  }
}
