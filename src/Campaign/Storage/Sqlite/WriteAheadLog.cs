using Microsoft.Win32.SafeHandles;

namespace Campaign.Storage.Sqlite;

/// <summary>The file that commits are written to first. Whoever waits for the disk at the same moment shares one flush.</summary>
/// <remarks>
/// A commit is over, and the next writer at work, before it is on the disk; but nobody is told of it before. As the log is
/// one sequence, what is on the disk never lacks anything that it builds on.
/// </remarks>
internal sealed class WriteAheadLog(string databaseFile) : IDisposable
{
    private readonly SemaphoreSlim _flush = new(1, 1);
    private SafeFileHandle? _file;
    private long _committed;
    private long _flushed;

    /// <summary>Waits until everything that was committed before the call is on the disk.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        long mine = Interlocked.Increment(ref _committed);
        await _flush.WaitAsync(cancellationToken);
        try
        {
            if (_flushed < mine)
            {
                long all = Interlocked.Read(ref _committed);
                _file ??= File.OpenHandle(
                    databaseFile + "-wal",
                    FileMode.Open,
                    FileAccess.ReadWrite,
                    FileShare.ReadWrite | FileShare.Delete);
                RandomAccess.FlushToDisk(_file);
                _flushed = all;
            }
        }
        finally
        {
            _flush.Release();
        }
    }

    public void Dispose()
    {
        _file?.Dispose();
        _flush.Dispose();
    }
}
