package io.github.mcpwar.declared;

import io.github.mcpwar.api.PromptDefinition;
import io.github.mcpwar.api.PromptRegistry;
import io.github.mcpwar.api.ResourceDefinition;
import io.github.mcpwar.api.ResourceRegistry;
import io.github.mcpwar.api.ResourceTemplateDefinition;
import io.github.mcpwar.model.PromptDescriptor;
import io.github.mcpwar.model.ResourceDescriptor;
import io.github.mcpwar.model.ResourceTemplateDescriptor;
import io.github.mcpwar.upstream.Upstreams;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The prompts and resources of upstream servers in the registries. Their names yield to those of
 * all others. Not for use by several threads.
 */
final class UpstreamParts {
  private static final System.Logger LOG = System.getLogger(UpstreamParts.class.getName());

  private final Upstreams servers;
  private final ResourceRegistry resources;
  private final PromptRegistry prompts;
  private final Set<String> reported = new HashSet<>();
  private Map<String, PromptDefinition> ownPrompts = Map.of();
  private Map<String, ResourceDefinition> ownResources = Map.of();
  private Map<String, ResourceTemplateDefinition> ownTemplates = Map.of();

  UpstreamParts(Upstreams servers, ResourceRegistry resources, PromptRegistry prompts) {
    this.servers = servers;
    this.resources = resources;
    this.prompts = prompts;
  }

  /** Puts the present prompts and resources of all servers in place of those before. */
  void refresh() {
    Map<String, PromptDefinition> nextPrompts = free(
        servers.prompts(),
        each -> each.descriptor().name(),
        others(prompts.list(), PromptDescriptor::name, ownPrompts.keySet()));
    if (!same(nextPrompts, ownPrompts)) {
      prompts.replace(ownPrompts.keySet(), nextPrompts.values());
      ownPrompts = nextPrompts;
    }
    Map<String, ResourceDefinition> nextResources = free(
        servers.resources(),
        resources::check,
        others(resources.list(), ResourceDescriptor::uri, ownResources.keySet()));
    if (!same(nextResources, ownResources)) {
      resources.replace(ownResources.keySet(), nextResources.values());
      ownResources = nextResources;
    }
    Map<String, ResourceTemplateDefinition> nextTemplates = free(
        servers.templates(),
        resources::check,
        others(
            resources.templates(), ResourceTemplateDescriptor::uriTemplate, ownTemplates.keySet()));
    if (!same(nextTemplates, ownTemplates)) {
      resources.replaceTemplates(ownTemplates.keySet(), nextTemplates.values());
      ownTemplates = nextTemplates;
    }
  }

  private static <T> boolean same(Map<String, T> next, Map<String, T> before) {
    return new ArrayList<>(next.values()).equals(new ArrayList<>(before.values()));
  }

  private static <L> Set<String> others(List<L> listed, Function<L, String> name, Set<String> own) {
    Set<String> names = new HashSet<>();
    listed.forEach(each -> names.add(name.apply(each)));
    names.removeAll(own);
    return names;
  }

  private <D> Map<String, D> free(List<D> all, Function<D, String> key, Set<String> taken) {
    Map<String, D> free = new LinkedHashMap<>();
    for (D each : all) {
      try {
        String name = key.apply(each);
        if (taken.contains(name) || free.putIfAbsent(name, each) != null) {
          report("\"" + name + "\" of an upstream server is not offered: the name is taken");
        }
      } catch (IllegalArgumentException e) {
        report("A resource of an upstream server is not offered: " + e.getMessage());
      }
    }
    return free;
  }

  /** Reports each problem once, and a limited number of them. */
  private void report(String problem) {
    if (reported.size() < 100 && reported.add(problem)) {
      LOG.log(System.Logger.Level.WARNING, problem.replaceAll("\\p{Cntrl}", " "));
    }
  }
}
