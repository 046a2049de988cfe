namespace Campaign.Web.Shared;

/// <summary>The texts of the pages: Vietnamese in the pages themselves, other languages in <c>Texts.*.resx</c>.</summary>
public sealed class Texts;
