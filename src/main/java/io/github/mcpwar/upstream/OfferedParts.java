package io.github.mcpwar.upstream;

import io.github.mcpwar.api.PromptDefinition;
import io.github.mcpwar.api.ResourceDefinition;
import io.github.mcpwar.api.ResourceTemplateDefinition;
import io.github.mcpwar.client.McpClient;
import io.github.mcpwar.client.RpcException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The prompts, resources and resource templates of an upstream server as this server offers them.
 *
 * @param prompts with a prefix before their names
 * @param resources with the name of the server in their URIs
 * @param templates likewise
 */
record OfferedParts(
    List<PromptDefinition> prompts,
    List<ResourceDefinition> resources,
    List<ResourceTemplateDefinition> templates) {

  static final OfferedParts NONE = new OfferedParts(List.of(), List.of(), List.of());

  /** Fetches the lists that the server has. */
  static OfferedParts fetch(McpClient client, UpstreamSpec spec, Calls calls) {
    PartFactory factory = new PartFactory(spec, calls);
    boolean hasPrompts = client.capabilities().contains("prompts");
    boolean hasResources = client.capabilities().contains("resources");
    int most = spec.limits().tools();
    return new OfferedParts(
        hasPrompts ? offered(client::listPrompts, factory::prompt, most) : List.of(),
        hasResources ? offered(client::listResources, factory::resource, most) : List.of(),
        hasResources ? offered(client::listResourceTemplates, factory::template, most) : List.of());
  }

  private static <L, D> List<D> offered(
      Supplier<List<L>> list, Function<L, java.util.Optional<D>> factory, int most) {
    try {
      return list.get().stream()
          .flatMap(each -> factory.apply(each).stream())
          .limit(most)
          .toList();
    } catch (RpcException e) { // a server that has prompts or resources, but not this list
      return List.of();
    }
  }

  /** Returns true if clients see the same. */
  boolean isLike(OfferedParts other) {
    return descriptors().equals(other.descriptors());
  }

  private List<Object> descriptors() {
    List<Object> all = new ArrayList<>();
    prompts.forEach(each -> all.add(each.descriptor()));
    resources.forEach(each -> all.add(each.descriptor()));
    templates.forEach(each -> all.add(each.descriptor()));
    return all;
  }
}
