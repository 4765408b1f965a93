// Where a fresh ModDesk begins: look at the demo, or connect a bot in five steps. The step is in the address, so it can be resumed.
import { useDocumentTitle } from '@mantine/hooks';
import { useConnection } from '../../hooks/use-connection';
import { useRoute } from '../../router/use-route';
import { Choice } from './choice';
import { isStep, Steps } from './steps';

export default function StartView() {
  useDocumentTitle('Start · ModDesk');
  const { query } = useRoute();
  const { data: status } = useConnection();
  const step = query['step'];
  if (!status) return null;
  return isStep(step) ? <Steps step={step} status={status} /> : <Choice status={status} />;
}
