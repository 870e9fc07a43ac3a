package io.github.mcpwar.api;

import io.github.mcpwar.model.ResourceDescriptor;
import io.github.mcpwar.model.ResourceTemplateDescriptor;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The resources of a running server. Changes take effect at once and are announced to every client
 * that listens. Safe for use by several threads.
 *
 * <p>Available as a servlet context attribute named like this interface, and passed to each
 * {@code ResourceSource}.
 */
public interface ResourceRegistry {

  /**
   * Adds a resource.
   *
   * @throws IllegalArgumentException if there is a resource of that URI, or the descriptor is
   *     invalid; the message gives the reason
   */
  void add(ResourceDescriptor descriptor, ResourceFunction function);

  /**
   * Adds a resource template.
   *
   * @throws IllegalArgumentException if there is an equal template, or the descriptor is invalid;
   *     the message gives the reason
   */
  void addTemplate(ResourceTemplateDescriptor descriptor, ResourceTemplateFunction function);

  /**
   * Adds every {@link Resource} and {@link ResourceTemplate} method of an object.
   *
   * @throws IllegalArgumentException as {@link #add} and {@link #addTemplate}; then none is added
   */
  void addAll(Object instance);

  /**
   * Removes and adds resources as one change, which is announced once.
   *
   * @param removed URIs; unknown ones are ignored
   * @throws IllegalArgumentException as {@link #add}; then nothing changes
   */
  void replace(Collection<String> removed, Map<ResourceDescriptor, ResourceFunction> added);

  /**
   * Removes and adds resources as one change, which is announced once.
   *
   * @param removed URIs; unknown ones are ignored
   * @throws IllegalArgumentException as {@link #add}; then nothing changes
   */
  void replace(Collection<String> removed, Collection<ResourceDefinition> added);

  /**
   * Removes and adds resource templates as one change, which is announced once.
   *
   * @param removed URI templates; unknown ones are ignored
   * @throws IllegalArgumentException as {@link #addTemplate}; then nothing changes
   */
  void replaceTemplates(Collection<String> removed, Collection<ResourceTemplateDefinition> added);

  /**
   * Checks a resource without adding it.
   *
   * @return the URI by which it would be listed
   * @throws IllegalArgumentException if it could not be added even if its URI is free
   */
  String check(ResourceDefinition definition);

  /**
   * Checks a resource template without adding it.
   *
   * @return the template as it would be listed
   * @throws IllegalArgumentException if it could not be added even if there is no equal one
   */
  String check(ResourceTemplateDefinition definition);

  /** Removes a resource. Returns false if there is none of that URI. */
  boolean remove(String uri);

  /** Removes a resource template. Returns false if there is no such template. */
  boolean removeTemplate(String uriTemplate);

  /** Returns the resources as clients see them, sorted by URI. */
  List<ResourceDescriptor> list();

  /** Returns the resource templates as clients see them, sorted by template. */
  List<ResourceTemplateDescriptor> templates();

  /**
   * Tells the clients that subscribed to a resource that its content has changed.
   *
   * @param uri of a resource, or one that a template matches
   * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/server/resources"
   *     >Resources</a>
   */
  void updated(String uri);
}
