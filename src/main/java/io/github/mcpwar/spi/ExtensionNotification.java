package io.github.mcpwar.spi;

/**
 * A notification that an extension sends.
 *
 * @param name the method, such as {@code notifications/rooms/reserved}
 * @param filter the member of the filter in {@code subscriptions/listen} by which a client without
 *     a session asks for it; empty if it belongs to calls only
 */
public record ExtensionNotification(String name, String filter) {}
