using Campaign.Web.Shared;

namespace Campaign.Web.Tests.Shared;

public sealed class ApiPathsTests
{
    [Theory]
    [InlineData("/api", true)]
    [InlineData("/api/v1/me", true)]
    [InlineData("/API/v1/me", true)]
    [InlineData("/elsa/api/identity/login", true)]
    [InlineData("/apiary", false)]
    [InlineData("/tasks", false)]
    [InlineData("/", false)]
    public void Tells_the_addresses_of_programs_from_those_of_people(string path, bool isApi) =>
        Assert.Equal(isApi, ApiPaths.IsApi(path));
}
