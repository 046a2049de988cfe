using System.Text.Json.Nodes;
using Campaign.Workflows.Expressions;

namespace Campaign.Workflows.Tests.Expressions;

public sealed class ValueConversionTests
{
    [Fact]
    public void Makes_the_types_that_activities_are_written_in()
    {
        Assert.Equal(42, To<int>("42"));
        Assert.Equal(42, To<int?>(42));
        Assert.Equal(1.5m, To<decimal>("1.5"));
        Assert.Equal("12", To<string>(12));
        Assert.Equal("{\"a\":1}", To<string>(JsonNode.Parse("{\"a\":1}")));
        Assert.True(To<bool>("True"));
        Assert.False(To<bool>("maybe"));
        Assert.Equal(DayOfWeek.Friday, To<DayOfWeek>("friday"));
        Assert.Equal(TimeSpan.FromHours(36), To<TimeSpan>("1.12:00:00"));
        Assert.Equal(TimeSpan.FromHours(1), To<TimeSpan>("PT1H"));
        Assert.Equal(new DateOnly(2026, 6, 30), To<DateOnly>("2026-06-30"));
        Assert.Equal(new TimeOnly(8, 30), To<TimeOnly>("08:30"));
        Assert.Equal(
            new DateTimeOffset(2026, 6, 30, 10, 0, 0, TimeSpan.Zero), To<DateTimeOffset>("2026-06-30T17:00:00+07:00"));
        Assert.Equal(["a", "b"], To<IReadOnlyList<string>>("[\"a\", \"b\"]"));
        Assert.Equal(["a", "b"], To<string[]>("a, b") ?? []);
        Assert.Equal([1, 2], To<List<int>>(new JsonArray(1, 2)));
        Assert.Equal(1, (int?)To<IReadOnlyDictionary<string, JsonNode?>>("{\"a\":1}")!["a"]);
        Assert.Equal(1, (int?)To<JsonObject>("{\"a\":1}")!["a"]);
        Assert.Null(To<int?>(" "));
    }

    [Theory]
    [InlineData("abc", typeof(int), "'abc' is not a value of type Int32.")]
    [InlineData("1.5", typeof(int), "'1.5' is not a value of type Int32.")]
    [InlineData("soon", typeof(DateTimeOffset), "'soon' is not a value of type DateTimeOffset.")]
    [InlineData("Someday", typeof(DayOfWeek), "'Someday' is not a value of type DayOfWeek.")]
    [InlineData("[1", typeof(string[]), "'[1' is not a value of type list.")]
    public void Says_what_it_cannot_convert(string value, Type type, string message)
    {
        ConversionException failure = Assert.Throws<ConversionException>(() => ValueConversion.To(value, type));

        Assert.Equal(message, failure.Message);
    }

    private static T? To<T>(JsonNode? node) => (T?)ValueConversion.To(node, typeof(T));
}
