using Campaign.Notifications;
using MimeKit;

namespace Campaign.Tests.Notifications;

/// <summary>A mail server one can tell what to answer. It takes everything unless told otherwise.</summary>
public sealed class FakePostman : IPostman
{
    /// <summary>What it has taken, in order.</summary>
    public List<MimeMessage> Taken { get; } = [];

    /// <summary>What the server does with a mail before it takes it: nothing, or throw.</summary>
    public Action<MimeMessage> Answer { get; set; } = _ => { };

    public Task<IPostalRun> OpenAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IPostalRun>(new Run(this));

    private sealed class Run(FakePostman postman) : IPostalRun
    {
        public Task SendAsync(MimeMessage message, CancellationToken cancellationToken)
        {
            postman.Answer(message);
            postman.Taken.Add(message);
            return Task.CompletedTask;
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
