package io.github.mcpwar.redis;

import java.util.ArrayList;
import java.util.List;

/**
 * The scripts of logs. A log is a list: its head, then its entries. The head is text with three
 * numbers (1 if the log has ended, the number of its first entry, the bytes of all entries), then
 * the header.
 */
final class LogScripts {
  private static final byte[] MOST_ENTRIES = Script.argument(1_000);
  private static final byte[] MOST_BYTES = Script.argument(4L << 20);
  private static final byte[] KEPT_OPEN = Script.argument(24L * 60 * 60 * 1000);

  private static final String READ_HEAD = """
      local log = KEYS[1]
      local head = redis.call('LINDEX', log, 0)
      local ended, first, bytes, header
      if head then
        local e, f, b, from = string.match(head, '^(%d) (%d+) (%d+) ()')
        ended, first, bytes, header = tonumber(e), tonumber(f), tonumber(b), string.sub(head, from)
      end
      """;

  /**
   * Makes changes of one log. An entry that is there already is ignored, so that a change can be
   * repeated. Arguments: most entries, most bytes, how long an open log is kept, then four for each
   * change. Returns the number of changes for which there was no log, and of logs that it ended.
   */
  static final Script CHANGE = new Script(READ_HEAD + """
      local count = head and redis.call('LLEN', log) - 1
      local keep, lost, concluded = ARGV[3], 0, 0
      local changed = false
      local function headLine()
        return string.format('%d %d %d ', ended, first, bytes) .. header
      end
      for i = 4, #ARGV, 4 do
        local kind, number, data = ARGV[i], tonumber(ARGV[i + 1]), ARGV[i + 2]
        if kind == 'begin' then
          if not head or header ~= data then
            redis.call('DEL', log)
            head, ended, first, bytes, header, count = true, 0, 1, 0, data, 0
            redis.call('RPUSH', log, headLine())
            changed = true
          end
        elseif kind == 'remove' then
          redis.call('DEL', log)
          head, changed = false, false
        elseif not head then
          lost = lost + 1
        elseif ended == 0 then
          if kind == 'conclude' then
            number = first + count
            concluded = 1
          end
          if number > first + count then
            redis.call('LTRIM', log, 0, 0)
            first, bytes, count = number, 0, 0
          end
          if number == first + count then
            redis.call('RPUSH', log, data)
            count, bytes = count + 1, bytes + #data
          end
          if kind ~= 'add' then
            ended, keep = 1, ARGV[i + 3]
          end
          changed = true
        end
      end
      if changed then
        local old = 0
        while count > 1 and (count > tonumber(ARGV[1]) or bytes > tonumber(ARGV[2])) do
          old = old + 1
          bytes = bytes - #redis.call('LINDEX', log, old)
          count, first = count - 1, first + 1
        end
        if old > 0 then
          redis.call('LTRIM', log, old, -1)
        end
        redis.call('LSET', log, 0, headLine())
        redis.call('PEXPIRE', log, keep)
      end
      return {lost, concluded}
      """);

  /** Reads the entries after a number: the header, the first number, 1 if ended, the entries. */
  static final Script AFTER = new Script(READ_HEAD + """
      if not head then
        return false
      end
      local from = math.max(ARGV[1] + 1, first)
      return {header, from, ended, redis.call('LRANGE', log, from - first + 1, -1)}
      """);

  private LogScripts() {}

  /** The arguments of {@link #CHANGE} for changes of one log. */
  static List<byte[]> arguments(List<LogChange> changes) {
    List<byte[]> arguments = new ArrayList<>();
    arguments.add(MOST_ENTRIES);
    arguments.add(MOST_BYTES);
    arguments.add(KEPT_OPEN);
    changes.forEach(each -> each.addTo(arguments));
    return arguments;
  }
}
