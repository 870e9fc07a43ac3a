package io.github.mcpwar.conformance;

import io.github.mcpwar.api.Answers;
import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.Prompt;
import io.github.mcpwar.api.Question;
import io.github.mcpwar.api.Tool;
import io.github.mcpwar.api.ToolArg;
import io.github.mcpwar.model.ElicitAction;
import io.github.mcpwar.model.Root;
import io.github.mcpwar.model.SamplingRequest;
import io.github.mcpwar.model.SamplingResult;
import java.util.List;
import java.util.Map;

/** Tools, and a prompt, that ask the user or the client. */
public final class AskingTools {

  record Contact(
      @ToolArg(description = "A name") String username,
      @ToolArg(description = "An address") String email) {}

  @Tool(name = "test_elicitation", description = "Asks who somebody is.")
  String elicitation(@ToolArg(description = "Why") String message, McpContext context) {
    Question<Contact> question = Question.form("contact", Contact.class, message);
    Answers answers = context.ask(question);
    return answers.action(question) == ElicitAction.ACCEPT
        ? "User accepted: " + answers.get(question)
        : "User response: " + answers.action(question);
  }

  enum Status {
    active,
    inactive,
    pending
  }

  record Defaults(
      @ToolArg(defaultValue = "John Doe") String name,
      @ToolArg(defaultValue = "30") int age,
      @ToolArg(defaultValue = "95.5") double score,
      @ToolArg(defaultValue = "active") Status status,
      @ToolArg(defaultValue = "true") boolean verified) {}

  @Tool(
      name = "test_elicitation_sep1034_defaults",
      description = "Asks by a form whose fields have defaults.")
  String defaults(McpContext context) {
    return "Elicited: " + context.elicit("defaults", Defaults.class, "Check these values");
  }

  @Tool(
      name = "test_elicitation_sep1330_enums",
      description = "Asks by a form with each kind of choice.")
  String enums(McpContext context) {
    List<Map<String, String>> titled = List.of(
        Map.of("const", "value1", "title", "First"),
        Map.of("const", "value2", "title", "Second"),
        Map.of("const", "value3", "title", "Third"));
    Map<String, Object> properties = Map.of(
        "untitledSingle",
            Map.of("type", "string", "enum", List.of("option1", "option2", "option3")),
        "titledSingle", Map.of("type", "string", "oneOf", titled),
        "legacyEnum",
            Map.of(
                "type", "string",
                "enum", List.of("opt1", "opt2", "opt3"),
                "enumNames", List.of("One", "Two", "Three")),
        "untitledMulti",
            Map.of(
                "type",
                "array",
                "items",
                Map.of("type", "string", "enum", List.of("option1", "option2", "option3"))),
        "titledMulti", Map.of("type", "array", "items", Map.of("anyOf", titled)));
    Question<Map<String, Object>> question =
        Question.form("choices", Map.of("type", "object", "properties", properties), "Choose");
    return "Elicited: " + context.ask(question).get(question);
  }

  @Tool(name = "test_sampling", description = "Asks the client's model.")
  String sampling(@ToolArg(description = "What to ask") String prompt, McpContext context) {
    return "LLM response: "
        + context.sample("prompt", SamplingRequest.of(prompt, 100)).text();
  }

  @Tool(name = "test_missing_capability", description = "Needs the client's model.")
  String missing(McpContext context) {
    return context.sample("anything", SamplingRequest.of("Hello", 10)).text();
  }

  record Name(@ToolArg(description = "A name") String name) {}

  @Tool(name = "test_streaming_elicitation", description = "Asks in the result.")
  String streaming(McpContext context) {
    return "Hello, " + context.elicit("name", Name.class, "What is your name?").name();
  }

  @Tool(name = "test_input_required_result_elicitation", description = "Asks for a name.")
  String name(McpContext context) {
    return "Hello, "
        + context.elicit("user_name", Name.class, "What is your name?").name() + "!";
  }

  private static Question<SamplingResult> capital() {
    return Question.sampling("capital", SamplingRequest.of("What is the capital of France?", 100));
  }

  @Tool(name = "test_input_required_result_sampling", description = "Asks the client's model.")
  String sampled(McpContext context) {
    return "Sampled: " + context.ask(capital()).get(capital()).text();
  }

  @Tool(
      name = "test_input_required_result_list_roots",
      description = "Asks for the client's folders.")
  String roots(McpContext context) {
    return "Roots: " + context.roots();
  }

  record Confirmation(
      @ToolArg(description = "Whether to go on") boolean ok) {}

  @Tool(name = "test_input_required_result_request_state", description = "Asks with a state.")
  String state(McpContext context) {
    return context.elicit("confirm", Confirmation.class, "Go on?").ok() ? "state-ok" : "stopped";
  }

  @Tool(name = "test_input_required_result_tampered_state", description = "Asks with a state.")
  String tampered(McpContext context) {
    return state(context);
  }

  @Tool(
      name = "test_input_required_result_multiple_inputs",
      description = "Asks three things at once.")
  String multiple(McpContext context) {
    Question<Name> name = Question.form("user_name", Name.class, "What is your name?");
    Question<List<Root>> roots = Question.roots("client_roots");
    Answers answers = context.ask(name, capital(), roots);
    return answers.get(name).name() + ", " + answers.get(capital()).text() + ", "
        + answers.get(roots).size();
  }

  record Colour(@ToolArg(description = "A colour") String color) {}

  @Tool(
      name = "test_input_required_result_multi_round",
      description = "Asks one thing after the other.")
  String rounds(McpContext context) {
    String name = context.elicit("step1", Name.class, "What is your name?").name();
    return name + " likes "
        + context.elicit("step2", Colour.class, "Which colour?").color();
  }

  @Tool(
      name = "test_input_required_result_capabilities",
      description = "Asks what the client can be asked.")
  String capabilities(McpContext context) {
    Question<Name> name = Question.form("user_name", Name.class, "What is your name?");
    return context.canAsk(name)
        ? context.ask(name).get(name).name()
        : context.ask(capital()).get(capital()).text();
  }

  record Context(@ToolArg(description = "What it is about") String context) {}

  @Prompt(name = "test_input_required_result_prompt", description = "Asks what it is about.")
  String prompt(McpContext context) {
    return "It is about "
        + context.elicit("user_context", Context.class, "What is it about?").context();
  }
}
