package io.github.mcpwar.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.github.mcpwar.api.Tool;
import io.github.mcpwar.browser.ScreensBrowsed.Look;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Forms of values with parts: nested records, subtypes and maps. */
class FormsBrowsed extends Browsed {

  private Locator group(String name) {
    return console()
        .page()
        .getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  @Test
  void a_subtype_is_chosen_first_and_then_its_fields_are_filled_in() {
    Console console = console().open("tools/shapes");
    Locator shape = group("shape");
    assertThat(shape.getByLabel("radius")).hasCount(0);
    shape.getByLabel("Type of shape").selectOption("Circle");
    shape.getByLabel("label").fill("mine");
    shape.getByLabel("radius").fill("2.5");
    shape.getByLabel("Type of shape").selectOption("square");
    assertThat(shape.getByLabel("radius")).hasCount(0);
    assertThat(shape.getByLabel("label")).hasValue("mine"); // both types have it
    shape.getByLabel("side").fill("4");
    console.button("Add to others").click();
    Locator other = group("others 1");
    other.getByLabel("Type of others 1").selectOption("Circle");
    other.getByLabel("radius").fill("1");
    group("address").getByLabel("street").fill("Main");
    group("country").getByLabel("code").fill("NO");
    console.run("Run", "Done");
    assertThat(calls().get(0))
        .contains("\"shape\":{\"kind\":\"square\",\"label\":\"mine\",\"side\":4}")
        .contains("\"others\":[{\"kind\":\"circle\",\"radius\":1}]")
        .contains("\"country\":{\"code\":\"NO\"}")
        .contains("\"street\":\"Main\"");
  }

  /** A tool whose arguments are of several types. */
  public static final class TypedTools {
    sealed interface Filter permits ByName, ByAge, Both {}

    record ByName(String name) implements Filter {}

    record ByAge(int age) implements Filter {}

    record Both(Filter one, Filter other) implements Filter {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT)
    @JsonSubTypes({
      @JsonSubTypes.Type(value = Cat.class, name = "cat"),
      @JsonSubTypes.Type(value = Dog.class, name = "dog")
    })
    interface Pet {}

    record Cat(int lives) implements Pet {}

    record Dog(String name) implements Pet {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
    @JsonSubTypes({@JsonSubTypes.Type(Mail.class), @JsonSubTypes.Type(Phone.class)})
    interface Contact {}

    record Mail(String address) implements Contact {}

    record Phone(String number) implements Contact {}

    @Tool(description = "Repeats.")
    String typed(Filter filter, Pet pet, Contact contact) {
      return filter + " " + pet + " " + contact;
    }
  }

  @Test
  void the_types_of_java_arguments_are_chosen_however_they_are_told_apart() {
    server().tools().addAll(new TypedTools());
    Console console = console().open("tools/typed");
    console.field("Type of filter").selectOption("Both");
    console.field("Type of one").selectOption("ByName");
    console.field("name").fill("Ada");
    console.field("Type of other").selectOption("ByAge");
    console.field("age").fill("36");
    console.field("Type of pet").selectOption("cat");
    console.field("lives").fill("9");
    console.field("Type of contact").selectOption("number");
    group("contact").getByLabel("number").last().fill("112");
    console.run("Run", "Done");
    assertThat(console.result())
        .containsText(
            "Both[one=ByName[name=Ada], other=ByAge[age=36]] Cat[lives=9] Phone[number=112]");
    server().tools().remove("typed");
  }

  @Test
  void a_map_has_rows_of_a_key_and_a_value_and_no_key_twice() {
    Console console = console().open("tools/shapes");
    group("shape").getByLabel("Type of shape").selectOption("square");
    group("shape").getByLabel("side").fill("1");
    group("address").getByLabel("street").fill("Main");
    group("country").getByLabel("code").fill("NO");
    console.button("Add to prices").click();
    console.field("Key of prices 1").fill("red");
    console.field("prices 1").fill("3");
    console.button("Add to prices").click();
    console.field("Key of prices 2").fill("red");
    console.field("prices 2").fill("4");
    console.button("Add to parts").click();
    console.field("Key of parts 1").fill("__proto__");
    console.field("name").fill("wheel");
    console.button("Run").click();
    assertThat(console.outcome()).hasCount(0);
    assertThat(calls()).isEmpty();
    console.field("Key of prices 2").fill("blue");
    console.run("Run", "Done");
    assertThat(calls().get(0))
        .contains("\"prices\":{\"red\":3,\"blue\":4}")
        .contains("\"parts\":{\"__proto__\":{\"name\":\"wheel\"}}");
  }

  @Test
  void json_that_does_not_fit_the_form_does_not_break_it() {
    Console console = console().open("tools/order");
    console.button("Edit as JSON").click();
    console
        .field("Arguments as JSON")
        .fill("{\"customer\": 5, \"parts\": \"x\", \"notes\": {}, \"due\": [], \"colour\": "
            + "\"PINK\"}");
    console.button("Edit as JSON").click();
    assertThat(console.field("customer")).isVisible();
    assertThat(console.button("Add to parts")).isVisible();
  }

  @ParameterizedTest
  @EnumSource
  void nested_records_stand_in_boxes_and_fit(Look look) {
    openPage(look);
    Console console = console().open("tools/shapes");
    group("shape").getByLabel("Type of shape").selectOption("Circle");
    console.button("Add to prices").click();
    console.button("Add to parts").click();
    console.button("Add to others").click();
    assertThat(console.page().locator(".box .box")).hasCount(1);
    ScreensBrowsed.look(console, look, "nested");
  }
}
