using Jint;

namespace Campaign.Workflows.Expressions;

/// <summary>
/// The types of .NET that Elsa's scripts use, written in JavaScript: nothing of them reaches out of the script. They are
/// made only for scripts that mention them.
/// </summary>
internal static class JavaScriptTypes
{
    private static readonly string[] Names = ["DateTime", "TimeSpan", "Guid", "Random"];

    private static readonly Prepared<Acornima.Ast.Script> Source = Engine.PrepareScript("""
        (() => {
            const day = 86400000;
            const two = n => String(n).padStart(2, '0');
            const fraction = ms => ms ? '.' + String(ms).padStart(3, '0') + '0000' : '';
            const bad = (text, type) => { throw new TypeError(`'${text}' is not a ${type}.`); };

            class TimeSpan {
                constructor(...parts) {
                    const [d, h, m, s, ms] = parts.length > 3 ? parts : [0, ...parts];
                    this.ms = Math.trunc((d || 0) * day + (h || 0) * 3600000 + (m || 0) * 60000 + (s || 0) * 1000 + (ms || 0));
                }
                static of(ms) { const span = new TimeSpan(0, 0, 0); span.ms = ms; return span; }
                static FromDays(n) { return TimeSpan.of(n * day); }
                static FromHours(n) { return TimeSpan.of(n * 3600000); }
                static FromMinutes(n) { return TimeSpan.of(n * 60000); }
                static FromSeconds(n) { return TimeSpan.of(n * 1000); }
                static FromMilliseconds(n) { return TimeSpan.of(n); }
                static get Zero() { return TimeSpan.of(0); }
                static Parse(text) {
                    const match = /^\s*(-)?(?:(\d+)\.)?(\d+):(\d+)(?::(\d+)(?:\.(\d{1,7}))?)?\s*$/.exec(text) || bad(text, 'TimeSpan');
                    const ms = (match[2] || 0) * day + match[3] * 3600000 + match[4] * 60000 + (match[5] || 0) * 1000
                        + Math.trunc(Number('0.' + (match[6] || 0)) * 1000);
                    return TimeSpan.of(match[1] ? -ms : ms);
                }
                get TotalDays() { return this.ms / day; }
                get TotalHours() { return this.ms / 3600000; }
                get TotalMinutes() { return this.ms / 60000; }
                get TotalSeconds() { return this.ms / 1000; }
                get TotalMilliseconds() { return this.ms; }
                get Days() { return Math.trunc(this.ms / day); }
                get Hours() { return Math.trunc(this.ms / 3600000) % 24; }
                get Minutes() { return Math.trunc(this.ms / 60000) % 60; }
                get Seconds() { return Math.trunc(this.ms / 1000) % 60; }
                get Milliseconds() { return this.ms % 1000; }
                Add(other) { return TimeSpan.of(this.ms + other.ms); }
                Subtract(other) { return TimeSpan.of(this.ms - other.ms); }
                Negate() { return TimeSpan.of(-this.ms); }
                valueOf() { return this.ms; }
                ToString() {
                    const t = TimeSpan.of(Math.abs(this.ms));
                    return (this.ms < 0 ? '-' : '') + (t.Days ? t.Days + '.' : '') + two(t.Hours) + ':' + two(t.Minutes) + ':'
                        + two(t.Seconds) + fraction(t.Milliseconds);
                }
                toString() { return this.ToString(); }
                toJSON() { return this.ToString(); }
            }

            class DateTime {
                constructor(year, month = 1, date = 1, hour = 0, minute = 0, second = 0, ms = 0) {
                    this.at = new Date(Date.UTC(year, month - 1, date, hour, minute, second, ms));
                }
                static of(ms) { const moment = new DateTime(1970); moment.at = new Date(ms); return moment; }
                static get UtcNow() { return DateTime.of(__now()); }
                static get Now() { return DateTime.of(__now()); }
                static get Today() { return DateTime.UtcNow.Date; }
                static Parse(text) {
                    const zoned = /([zZ]|[+-]\d\d:?\d\d)$/.test(text) || !/T/.test(text) ? text : text + 'Z';
                    const ms = Date.parse(zoned);
                    return Number.isNaN(ms) ? bad(text, 'DateTime') : DateTime.of(ms);
                }
                get Year() { return this.at.getUTCFullYear(); }
                get Month() { return this.at.getUTCMonth() + 1; }
                get Day() { return this.at.getUTCDate(); }
                get Hour() { return this.at.getUTCHours(); }
                get Minute() { return this.at.getUTCMinutes(); }
                get Second() { return this.at.getUTCSeconds(); }
                get Millisecond() { return this.at.getUTCMilliseconds(); }
                get DayOfWeek() { return this.at.getUTCDay(); }
                get Date() { return new DateTime(this.Year, this.Month, this.Day); }
                AddMilliseconds(n) { return DateTime.of(this.at.getTime() + n); }
                AddSeconds(n) { return this.AddMilliseconds(n * 1000); }
                AddMinutes(n) { return this.AddMilliseconds(n * 60000); }
                AddHours(n) { return this.AddMilliseconds(n * 3600000); }
                AddDays(n) { return this.AddMilliseconds(n * day); }
                AddMonths(n) {
                    const first = new Date(Date.UTC(this.Year, this.Month - 1 + n, 1));
                    const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
                    return DateTime.of(Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), Math.min(this.Day, last))
                        + this.at.getTime() % day);
                }
                AddYears(n) { return this.AddMonths(12 * n); }
                Add(span) { return this.AddMilliseconds(span.ms); }
                Subtract(other) {
                    return other instanceof TimeSpan ? this.AddMilliseconds(-other.ms) : TimeSpan.of(this.at - other.at);
                }
                CompareTo(other) { return Math.sign(this.at - other.at); }
                ToUniversalTime() { return this; }
                valueOf() { return this.at.getTime(); }
                ToString() { return this.at.toISOString(); }
                toString() { return this.ToString(); }
                toJSON() { return this.ToString(); }
            }

            class Random {
                NextDouble() { return Math.random(); }
                Next(least, most) {
                    const [from, to] = most !== undefined ? [least, most] : [0, least ?? 2147483647];
                    return from + Math.floor(Math.random() * (to - from));
                }
            }

            const Guid = {
                NewGuid: () => __newGuid(),
                Parse: text => __parseGuid(text),
                Empty: '00000000-0000-0000-0000-000000000000',
            };

            Object.assign(globalThis, { TimeSpan, DateTime, DateTimeOffset: DateTime, Random, Guid });
        })();
        """);

    /// <summary>Makes the types when the script mentions one of them.</summary>
    public static void Define(Engine engine, string script, DateTimeOffset now, Func<Guid> newGuid)
    {
        if (!Array.Exists(Names, name => script.Contains(name, StringComparison.Ordinal)))
        {
            return;
        }

        engine.SetValue("__now", () => (double)now.ToUnixTimeMilliseconds());
        engine.SetValue("__newGuid", () => newGuid().ToString());
        engine.SetValue("__parseGuid", (string text) => Guid.Parse(text).ToString());
        engine.Execute(Source);
    }
}
