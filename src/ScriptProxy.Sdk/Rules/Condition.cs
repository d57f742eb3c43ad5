namespace ScriptProxy.Sdk.Rules;

/// <summary>The lambda of a rule behind one call, whatever it returns and whichever request type it takes.</summary>
internal abstract class Condition
{
    /// <summary>A condition that always applies.</summary>
    public static Condition Always { get; } = new Plain<DockerRequest>(static _ => true);

    /// <summary>The delegate the script supplied.</summary>
    public abstract Delegate Delegate { get; }

    /// <summary>True when the script's lambda returns a task.</summary>
    public virtual bool IsAsynchronous => false;

    /// <summary>Asks a condition that is not asynchronous: nearly all are, and this costs no task.</summary>
    public virtual Answer Evaluate(DockerRequest request) => throw new InvalidOperationException("the condition returns a task");

    /// <summary>Asks any condition. Completes synchronously unless the script's lambda returned a task that is still running.</summary>
    public virtual ValueTask<Answer> EvaluateAsync(DockerRequest request) => new(Evaluate(request));

    internal sealed class Plain<T>(Func<T, bool> when) : Condition
        where T : DockerRequest
    {
        // Most rules take any request, and a cast to a type parameter costs as much as they do.
        private readonly Func<DockerRequest, bool>? _whenAny = when as Func<DockerRequest, bool>;

        public override Delegate Delegate => when;

        public override Answer Evaluate(DockerRequest request) => Answer.Of(_whenAny is { } any ? any(request) : when((T)request));
    }

    internal sealed class Reasoned<T>(Func<T, string?> reason) : Condition
        where T : DockerRequest
    {
        private readonly Func<DockerRequest, string?>? _reasonAny = reason as Func<DockerRequest, string?>;

        public override Delegate Delegate => reason;

        public override Answer Evaluate(DockerRequest request) => Answer.Of(_reasonAny is { } any ? any(request) : reason((T)request));
    }

    internal sealed class PlainAsync<T>(Func<T, Task<bool>> when) : Condition
        where T : DockerRequest
    {
        public override Delegate Delegate => when;

        public override bool IsAsynchronous => true;

        public override async ValueTask<Answer> EvaluateAsync(DockerRequest request) => Answer.Of(await when((T)request).ConfigureAwait(false));
    }

    internal sealed class ReasonedAsync<T>(Func<T, Task<string?>> reason) : Condition
        where T : DockerRequest
    {
        public override Delegate Delegate => reason;

        public override bool IsAsynchronous => true;

        public override async ValueTask<Answer> EvaluateAsync(DockerRequest request) => Answer.Of(await reason((T)request).ConfigureAwait(false));
    }

    internal sealed class Change<T>(Action<T> change) : Condition
        where T : DockerRequest
    {
        public override Delegate Delegate => change;

        public override Answer Evaluate(DockerRequest request)
        {
            change((T)request);
            return Answer.Of(true);
        }
    }

    internal sealed class ChangeAsync<T>(Func<T, Task> change) : Condition
        where T : DockerRequest
    {
        public override Delegate Delegate => change;

        public override bool IsAsynchronous => true;

        public override async ValueTask<Answer> EvaluateAsync(DockerRequest request)
        {
            await change((T)request).ConfigureAwait(false);
            return Answer.Of(true);
        }
    }
}
