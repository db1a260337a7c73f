import { serve } from '../kit/worker';

serve(self as unknown as Parameters<typeof serve>[0]);
